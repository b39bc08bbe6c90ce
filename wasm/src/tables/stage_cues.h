#pragma once
#include <cstdint>

#include "base/phrases.h"

/// Words in addresses and titles that tell what a page is for in the journey.
/// Source: our own lists, drawn up for Waymark from the rules in rules/stages/README.md; not taken from any list or labelled set.
/// Date: 2025-11-21. Refreshed by hand. All languages stand together: these words rarely mean something else in another one.
namespace waymark::stage_cues {

/// Purpose of a page, in the order in which one wins over another where several are named.
enum Purpose : std::uint8_t {
  kReceipt,   ///< what follows the conversion
  kCheckout,
  kOrders,    ///< what was bought, again and again
  kBook, kDonate, kSignUp, kContact,  ///< where a conversion of that sort begins
  kAccount,   ///< where those who have one sign in
  kDecide,    ///< price, comparison, reviews, offers
  kDelivery,  ///< shipping and returns: asked before, and after
  kHelp,
  kProduct,
  kBrowse,    ///< lists of what is offered
  kContent,   ///< to be read
  kAside,     ///< forms that belong to no step: search, login, newsletter
  kPurposeCount,
};

enum Tag : std::uint8_t { kText = 1, kPath = 2, kType = 4, kForm = 8, kInside = 16 };

inline constexpr std::uint8_t kWords = kText | kPath | kForm;

inline constexpr PhraseList kLists[] = {
    {kReceipt, kWords, "thank you,thanks,order received,order confirmed,order confirmation,order complete,confirmation,receipt,success,grazie,"
                       "conferma ordine,ordine confermato,ordine ricevuto,conferma,booking confirmed,prenotazione confermata"},
    {kCheckout, kWords, "checkout,payment,pay,cassa,pagamento,complete your order,concludi l ordine,concludi ordine,place order,riepilogo ordine"},
    {kOrders, kWords, "orders,my orders,order history,your orders,ordini,i miei ordini,storico ordini,reorder,refill,riordina,track order,"
                      "order status,track my order,stato ordine,traccia ordine,manage subscription,my bookings,my appointments,le mie prenotazioni,"
                      "my donations"},
    {kBook, kWords, "book,booking,book now,book online,book an appointment,appointment,appointments,schedule,reserve,reservation,prenota,"
                    "prenotazione,prenotazioni,appuntamento,appuntamenti,prenota ora"},
    {kDonate, kWords, "donate,donation,give,donate now,dona,donazione,dona ora,donazioni"},
    {kSignUp, kWords, "signup,sign up,register,registration,get started,free trial,start trial,trial,join,create account,open an account,enrol,"
                      "enroll,apri il conto,apri un conto,registrati,registrazione,iscriviti,iscrizione,prova gratuita"},
    {kContact, kWords, "contact,contact us,contacts,get in touch,request a quote,quote,request a demo,demo,enquiry,enquire,contatti,contattaci,"
                       "preventivo,richiedi preventivo,richiesta"},
    {kAccount, kText | kPath, "login,log in,signin,sign in,account,my account,your account,dashboard,client area,accedi,accesso,area clienti,"
                              "area riservata,area personale,il mio account"},
    {kDecide, kWords, "pricing,price,prices,price list,plans,fees,rates,compare,comparison,reviews,testimonials,case studies,size guide,buying guide,"
                      "prezzi,prezzo,listino,tariffe,confronta,confronto,recensioni,guida alle taglie,guida all acquisto,finance,financing,"
                      "finanziamento,offers,special offers,packages,offerte,promozioni,pacchetti,specifications,specs,impact,before and after,cart,"
                      "basket,carrello,wishlist"},
    {kDelivery, kWords, "shipping,delivery,returns,return policy,refunds,warranty,spedizione,spedizioni,consegna,resi,reso,rimborsi,garanzia"},
    {kHelp, kWords, "help,support,help center,customer service,faq,faqs,troubleshooting,manual,manuals,aftercare,assistenza,aiuto,domande frequenti,"
                    "servizio clienti,supporto,care guide,instructions,istruzioni"},
    {kProduct, kPath, "product,products,p,item,dp,prodotto,prodotti"},
    {kBrowse, kPath, "shop,store,category,categories,collections,collection,catalog,product category,categoria,categorie,catalogo,negozio,services,"
                     "service,treatments,servizi,trattamenti,courses,corsi,projects,progetti,features,solutions,search,cerca,menu"},
    {kContent, kWords, "blog,news,magazine,article,articles,guide,guides,stories,journal,about,about us,press,how to,recipes,articoli,notizie,guida,"
                       "guide pratiche,chi siamo,storie,ricette"},
    {kAside, kText | kPath, "newsletter"},
    // What it costs, wherever in a title.
    {kDecide, kInside, "prices,costs,how much,fees,costi,quanto costa,prezzi"},
    // Types of pages: schema.org vocabulary, version 29, 2025; ogp.me.
    {kCheckout, kType, "checkoutpage"},
    {kOrders, kType, "order,orderstatus,parceldelivery"},
    {kContact, kType, "contactpage"},
    {kHelp, kType, "faqpage,qapage"},
    {kProduct, kType, "product,productgroup,og product"},
    {kContent, kType, "article,blogposting,newsarticle,techarticle,howto,recipe,og article"},
    // Ids of forms.
    {kAside, kForm, "search,searchform,search form,cerca,login,loginform,log in,signin,newsletter,comment,commentform,review,filter,filters,sort"},

    // Spanish, French and German, whose pages fetch their words beside the core (cues.bin, base/phrases.h). They stay last.
    {kReceipt, kWords, "gracias,pedido recibido,merci,commande confirmee,danke,bestatigung"},
    {kCheckout, kWords, "pago,finalizar compra,finalizar pedido,tramitar pedido,valider la commande,bestellung abschliessen,paiement,caisse,kasse,"
                        "zahlung"},
    {kOrders, kWords, "pedidos,mis pedidos,commandes,mes commandes,bestellungen,meine bestellungen"},
    {kBook, kWords, "cita,reservar,reserva,rendez vous,reserver,termin,termin buchen"},
    {kDonate, kWords, "donar,donacion,don,faire un don,spenden,spende"},
    {kSignUp, kWords, "abrir cuenta,ouvrir un compte,konto eroffnen,registro,registrarse,inscription,s inscrire,registrieren"},
    {kContact, kWords, "contacto,presupuesto,nous contacter,devis,kontakt,anfrage"},
    {kAccount, kText | kPath, "mi cuenta,iniciar sesion,mon compte,connexion,se connecter,mein konto,anmelden"},
    {kDecide, kWords, "precios,tarifas,comparar,opiniones,tarifs,prix,comparer,avis,preise,vergleich,bewertungen,ofertas,offres,angebote,warenkorb,"
                      "panier,carrito"},
    {kDelivery, kWords, "envios,devoluciones,livraison,retours,versand,lieferung,retoure,ruckgabe"},
    {kHelp, kWords, "ayuda,soporte,preguntas frecuentes,aide,assistance,hilfe,kundenservice"},
    {kProduct, kPath, "producto,productos,produit,produits,produkt,produkte"},
    {kBrowse, kPath, "tienda,boutique,katalog,servicios,leistungen"},
    {kContent, kWords, "noticias,recetas,actualites,recettes,rezepte,ratgeber"},
    {kDecide, kInside, "precios,cuanto cuesta,tarifs,prix,combien coute,preise,was kostet,kosten"},
};
inline constexpr std::size_t kListCount = sizeof kLists / sizeof kLists[0], kBaseListCount = indexOfList(kLists, "gracias,");
inline constexpr std::size_t kCount = countPhrases(kLists, kListCount);

}  // namespace waymark::stage_cues

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
  kDecide,    ///< price, comparison, reviews
  kDelivery,  ///< shipping and returns: asked before, and after
  kHelp,
  kProduct,
  kBrowse,    ///< lists of what is offered
  kContent,   ///< to be read
  kAside,     ///< forms that belong to no step: search, login, newsletter
  kPurposeCount,
};

enum Tag : std::uint8_t { kText = 1, kPath = 2, kType = 4, kForm = 8 };

inline constexpr std::uint8_t kWords = kText | kPath | kForm;

inline constexpr PhraseList kLists[] = {
    {kReceipt, kWords, "thank you,thanks,order received,order confirmed,order confirmation,order complete,confirmation,receipt,success,grazie,"
                              "conferma ordine,ordine confermato,ordine ricevuto,conferma,gracias,pedido recibido,merci,commande confirmee,danke,bestatigung,"
                              "booking confirmed,prenotazione confermata"},
    {kCheckout, kWords, "checkout,payment,pay,cassa,pagamento,pago,finalizar compra,paiement,caisse,kasse,zahlung,place order,riepilogo ordine"},
    {kOrders, kWords, "orders,my orders,order history,your orders,ordini,i miei ordini,storico ordini,reorder,refill,riordina,pedidos,"
                             "mis pedidos,commandes,mes commandes,bestellungen,meine bestellungen,track order,order status,track my order,"
                             "stato ordine,traccia ordine,manage subscription,my bookings,my appointments,le mie prenotazioni,my donations"},
    {kBook, kWords, "book,booking,book now,book online,book an appointment,appointment,appointments,schedule,reserve,reservation,prenota,"
                           "prenotazione,prenotazioni,appuntamento,appuntamenti,prenota ora,cita,reservar,reserva,rendez vous,reserver,termin,"
                           "termin buchen"},
    {kDonate, kWords, "donate,donation,give,donate now,dona,donazione,dona ora,donazioni,donar,donacion,don,faire un don,spenden,spende"},
    {kSignUp, kWords, "signup,sign up,register,registration,get started,free trial,start trial,trial,join,create account,registrati,"
                             "registrazione,iscriviti,iscrizione,prova gratuita,registro,registrarse,inscription,s inscrire,registrieren"},
    {kContact, kWords, "contact,contact us,contacts,get in touch,request a quote,quote,request a demo,demo,enquiry,enquire,contatti,contattaci,"
                              "preventivo,richiedi preventivo,richiesta,contacto,presupuesto,nous contacter,devis,kontakt,anfrage"},
    {kDecide, kWords, "pricing,price,prices,price list,plans,fees,rates,compare,comparison,reviews,testimonials,case studies,size guide,"
                             "buying guide,prezzi,prezzo,listino,tariffe,confronta,confronto,recensioni,guida alle taglie,guida all acquisto,precios,"
                             "tarifas,comparar,opiniones,tarifs,prix,comparer,avis,preise,vergleich,bewertungen,finance,financing,finanziamento,"
                             "specifications,specs,impact,before and after,cart,basket,carrello,warenkorb,panier,carrito,wishlist"},
    {kDelivery, kWords, "shipping,delivery,returns,return policy,refunds,warranty,spedizione,spedizioni,consegna,resi,reso,rimborsi,garanzia,"
                               "envios,devoluciones,livraison,retours,versand,lieferung,retoure,ruckgabe"},
    {kHelp, kWords, "help,support,help center,customer service,faq,faqs,troubleshooting,manual,manuals,aftercare,assistenza,aiuto,"
                           "domande frequenti,servizio clienti,supporto,ayuda,soporte,preguntas frecuentes,aide,assistance,hilfe,kundenservice,"
                           "care guide,instructions,istruzioni"},
    {kProduct, kPath, "product,products,p,item,dp,prodotto,prodotti,producto,productos,produit,produits,produkt,produkte"},
    {kBrowse, kPath, "shop,store,category,categories,collections,collection,catalog,product category,categoria,categorie,catalogo,negozio,tienda,"
                     "boutique,katalog,services,service,treatments,servizi,trattamenti,servicios,leistungen,courses,corsi,projects,progetti,features,"
                     "solutions,search,cerca,menu"},
    {kContent, kWords, "blog,news,magazine,article,articles,guide,guides,stories,journal,about,about us,press,how to,recipes,articoli,notizie,"
                              "guida,guide pratiche,chi siamo,storie,ricette,noticias,recetas,actualites,recettes,rezepte,ratgeber"},
    // Types of pages: schema.org vocabulary, version 29, 2025; ogp.me.
    {kCheckout, kType, "checkoutpage"},
    {kOrders, kType, "order,orderstatus,parceldelivery"},
    {kContact, kType, "contactpage"},
    {kHelp, kType, "faqpage,qapage"},
    {kProduct, kType, "product,productgroup,og product"},
    {kContent, kType, "article,blogposting,newsarticle,techarticle,howto,recipe,og article"},
    // Ids of forms.
    {kAside, kForm, "search,searchform,search form,cerca,login,loginform,log in,signin,newsletter,comment,commentform,review,filter,filters,sort"},
};
inline constexpr std::size_t kListCount = sizeof kLists / sizeof kLists[0];
inline constexpr std::size_t kCount = countPhrases(kLists, kListCount);

}  // namespace waymark::stage_cues

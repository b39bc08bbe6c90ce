#pragma once
#include <cstdint>

#include "base/phrases.h"

/// Words and phrases that speak for a micro-moment.
/// Source: our own lists, drawn up for Waymark from the taxonomy in rules/moments/README.md; not taken from any list or labelled set.
/// Date: 2025-11-21. Refreshed by hand: add the folded phrase to the list of its language and class, nothing else.
/// A list that reads well in several languages carries the tags of all of them; equal phrases: the first list wins.
namespace waymark::moment_cues {

/// What a phrase says; the low four bits of a list's meaning.
enum Sense : std::uint8_t {
  kKnow, kGo, kDo, kBuy, kNavigate,  ///< Moment order
  kQuestion,                         ///< know; where a query begins with one of full strength, what to buy is only asked about
  kNear,                             ///< go; with a shop or something to buy in the same text also buy
  kWhereToBuy,                       ///< go, also buy
  kShop,                             ///< a kind of shop: turns kNear into a search that may end in buying
  kTask,                             ///< do, where it opens a text: the task as an instruction
  kNegation,                         ///< cancels the phrase that follows
};
/// How strongly, in quarters off; bits 4–5 of a list's meaning. Weight = 1 − 0.25 × this.
inline constexpr std::uint8_t kLess = 1 << 4, kHalf = 2 << 4, kFaint = 3 << 4;

/// A list's tags: the languages a phrase belongs to (low five bits) and the places it counts in.
enum Tag : std::uint8_t {
  kEn = 1, kIt = 2, kEs = 4, kFr = 8, kDe = 16, kAllLanguages = 31,
  kText = 32,  ///< queries, titles, labels of what is clicked
  kPath = 64,  ///< segments of an address
  kType = 128, ///< schema.org and Open Graph types of a page
};
inline constexpr std::uint8_t kEnText = kEn | kText, kItText = kIt | kText, kEsText = kEs | kText, kFrText = kFr | kText,
                              kDeText = kDe | kText, kAllText = kAllLanguages | kText, kAnyPath = kAllLanguages | kPath,
                              kAnyType = kAllLanguages | kType;

inline constexpr PhraseList kLists[] = {
    // English
    {kQuestion, kEnText, "why,who,whom,whose,when,was,were,did,do,how many,how long,how old,"
                         "how far,how tall,how big,how often,how does,how did,why do,why is"},
    {kQuestion | kLess, kEnText, "what,which,is,are,does,how do,how is,how are,how much,what is,what are,what does"},
    {kKnow, kEnText, "meaning,means,definition,define,vs,versus,difference,differences,symptoms,signs,causes,history,review,reviews,facts,"
                     "explained,types of,benefits,side effects,wiki,wikipedia,biography,news,quotes,comparison,compared,pros and cons,faq,"
                     "return policy,examples,timeline,statistics,summary,characters,cast,population,weather,forecast,results,scores,"
                     "buying guide,size guide,ingredients,signs of,list of,number of,average,net worth,synonyms,pronunciation,time zone,zip code,area code,"
                     "lyrics,release date,calories,requirements"},
    {kNear, kEnText, "near me,nearby,near by,close to me,around me,near here,closest,nearest"},
    {kGo, kEnText, "directions,directions to,opening hours,opening times,business hours,store hours,hours,open now,open today,parking,"
                   "find a store,store locator,our stores,find us,get directions,things to do,where is,how to get to,route,visit us,map,branches,"
                   "attractions,airport,bus schedule,train times,driving distance,distance from"},
    {kGo | kHalf, kEnText, "location,locations,address,near,hotels,hotel,restaurants,stores,contact us,events,tonight,festival,concerts"},
    {kWhereToBuy, kEnText, "where to buy,where can i buy,where to get,click and collect,pick up in store"},
    {kDo, kEnText, "how to,how do i,how do you,how can i,how should i,ways to,fix,repair,install,installing,set up,setup,recipe,recipes,template,"
                   "templates,calculator,calculate,convert,converter,conversion,download,downloads,track,tracking,diy,tutorial,tutorials,"
                   "step by step,instructions,troubleshoot,troubleshooting,not working,wont start,cannot start,uninstall,unlock,reset,translate,"
                   "translator,generator,solver,printable,live stream,watch online,free online,sign up,register,apply for,book an appointment,"
                   "make an appointment,donate,volunteer,change password,getting started,calculators,converters,generators,downloader,simulator,worksheet,"
                   "worksheets,for free,free download,free online,online free,free trial,free version,copy code,copy,won t turn on,wont turn on,"
                   "lookup,look up,do it yourself,doesn t work,doesnt work,does not work,error code"},
    {kTask | kLess, kEnText, "activate,add,adjust,attach,bake,bypass,cancel,change,changing,clear,close,combine,"
                             "compress,configure,connect,cook,crochet,crop,customize,deactivate,delete,disable,"
                             "disconnect,draw,edit,embed,enable,erase,export,extract,fill out,fixing,get rid of,grill,grow,"
                             "hide,import,increase,insert,join,knit,learn,lower,lose,measure,merge,multiply,organize,pair,peel,"
                             "prepare,prevent,recover,redeem,reduce,reheat,reinstall,rename,renew,replacing,restart,restore,retrieve,roast,rotate,save,"
                             "scan,schedule,sell,send,setting up,sew,sharpen,simplify,solve,stop,submit,subtract,sync,tie,transfer,turn off,turn on,"
                             "unblock,undo,unsubscribe,upload,use,verify,wash,write"},
    {kTask | kHalf, kEnText, "free"},
    {kDo | kHalf, kEnText, "build,make,making,create,remove,removing,clean,cleaning,replace,update,upgrade,watch,stream,play,"
                           "print,book,booking,reserve,apply,ideas,pattern,patterns,guide,application,editor,viewer,maker,checker,software,app,apps,form,forms,game,games"},
    {kDo | kFaint, kEnText, "online"},
    {kBuy, kEnText, "buy,buying,purchase,price,prices,pricing,price list,cheap,cheapest,for sale,on sale,sale,coupon,coupons,promo code,discount,"
                    "discounts,discount code,deal,deals,order online,free shipping,affordable,in stock,add to cart,add to bag,add to basket,"
                    "buy now,shop now,checkout,cart,basket,wholesale,black friday,gift card,rent,rental,rentals,for rent,tickets,special offer,clearance,refurbished,savings"},
    {kBuy | kHalf, kEnText, "best,order,delivery,shipping,cost,offers,quote,shop,online store,top rated,gift,gifts,hire,plans,insurance,membership,kit,kits,brands"},
    {kNavigate, kEnText, "login,log in,sign in,signin,logon,homepage,home page,official site,official website,website,webmail,my account,www,com,"
                         "http,https,customer service,portal,online banking,bill pay"},
    {kNegation, kEnText, "not,no,without,dont,don t,never,isn t,aren t"},
    {kShop, kEnText, "store,stores,supermarket,pharmacy,drugstore,bakery,coffee,cafe,restaurant,restaurants,pizza,sushi,food,florist,dealer,dealers,market,"
                     "mall,outlet,bookshop,bookstore,butcher,grocery,groceries,hairdresser,takeaway,takeout,shoes,clothes,furniture,nursery"},
    // Italian
    {kQuestion | kLess, kItText, "cosa,che cosa,quale,quali"},
    {kQuestion, kItText, "cos e,perche,chi,chi e,quando,cosa significa,a cosa serve,come funziona,quanti,quante,quanto dura"},
    {kKnow, kItText, "significato,differenza,differenze,differenza tra,sintomi,cause,storia,recensione,recensioni,opinioni,confronto,benefici,"
                     "effetti collaterali,notizie,definizione,proprieta,guida all acquisto,guida alle taglie,domande frequenti,meteo,ingredienti,"
                     "politica di reso,informazioni,approfondimento"},
    {kNear, kItText, "vicino a me,qui vicino,nelle vicinanze,vicino a,in zona,piu vicino"},
    {kGo, kItText, "indicazioni,indicazioni stradali,orari,orario,orari di apertura,aperto ora,aperto oggi,mappa,parcheggio,dove si trova,"
                   "come arrivare,dove siamo,come raggiungerci,trova negozio,trova un negozio,i nostri negozi,punti vendita,cosa fare a,sedi"},
    {kGo | kHalf, kItText, "dove,negozio,negozi,indirizzo,ristoranti,alberghi,contatti"},
    {kWhereToBuy, kItText, "dove comprare,dove acquistare,dove si compra,dove trovare,ritiro in negozio"},
    {kDo, kItText, "come fare,come si,come posso,come creare,come usare,come montare,come pulire,come scegliere,come curare,riparare,aggiustare,installare,"
                   "montare,ricetta,ricette,modello,modelli,calcolo,calcolare,convertire,scaricare,scarica,scarica gratis,tutorial,istruzioni,fai da te,"
                   "passo passo,non funziona,tracciare,traccia spedizione,iscriviti,registrati,prenota,prenotare,prenotazione,prenota ora,"
                   "prenota una visita,dona ora,fai una donazione,video tutorial,stampare,copia,copia codice,gratis,errore,calcolatore,modulistica"},
    {kTask | kLess, kItText, "aggiungere,annullare,aprire,attivare,cambiare,cancellare,chiudere,coltivare,collegare,compilare,configurare,convertire,"
                             "cucinare,cucire,disattivare,disdire,disinstallare,eliminare,esportare,fare,imparare,importare,inviare,lavare,modificare,"
                             "potare,preparare,recuperare,rimuovere,rinnovare,risolvere,ripristinare,sbloccare,scrivere,sincronizzare,spedire,togliere,"
                             "trasferire,usare,vendere"},
    {kDo | kHalf, kItText, "come,guida,pulire,creare,costruire,sostituire,idee,modulo,traduttore"},
    {kBuy, kItText, "comprare,compra,acquistare,acquista,acquista ora,acquisto,prezzo,prezzi,listino,offerta,offerte,sconto,sconti,codice sconto,"
                    "coupon,economico,economici,economica,economiche,in offerta,saldi,spedizione gratuita,quanto costa,costo,in vendita,usato,"
                    "aggiungi al carrello,carrello,cassa,preventivo,noleggio,affitto,biglietti,disponibile,buono regalo"},
    {kBuy | kHalf, kItText, "migliore,migliori,ordinare,spedizione,consegna,shop,negozio online,regalo,regali,taglia,taglie,tariffe"},
    {kNavigate, kItText, "accedi,accesso,area clienti,area riservata,sito ufficiale,pagina iniziale,servizio clienti"},
    {kNegation, kItText, "non,senza,mai"},
    {kShop, kItText, "negozio,negozi,supermercato,farmacia,panetteria,panificio,bar,ristorante,pizzeria,fiorista,vivaio,mercato,libreria,macelleria,"
                     "parrucchiere,ferramenta,scarpe,abbigliamento,arredamento,gelateria"},

    // Addresses, whatever the language of the page: these words are used across languages.
    {kBuy, kAnyPath, "product,products,prod,p,item,items,dp,sku,cart,basket,bag,checkout,pricing,price,prices,buy,order,deals,sale,offers,prodotto,"
                     "prodotti,carrello,cassa,offerte,prezzi,producto,productos,carrito,precios,ofertas,produit,produits,panier,soldes,produkt,"
                     "produkte,warenkorb,kasse,angebote,product category,add to cart,wishlist,compare,confronta,comprar,acheter,kaufen"},
    {kBuy | kLess, kAnyPath, "shop,store,boutique,tienda,collections,catalog,catalogo,katalog,shipping,spedizione,spedizioni,envios,livraison,versand,"
                             "delivery,returns,resi,listino,quote,preventivo"},
    {kBuy | kHalf, kAnyPath, "category,categories,categoria,categorie,collection,c,new,brands"},
    {kGo, kAnyPath, "stores,store locator,storelocator,locations,location,find us,find a store,directions,map,negozi,punti vendita,dove siamo,"
                    "dove trovarci,come raggiungerci,orari,sedi,mappa,tiendas,donde estamos,magasins,nos magasins,filialen,standorte,anfahrt,branches,"
                    "opening hours,near me,visit,visit us"},
    {kGo | kLess, kAnyPath, "contact,contacts,contact us,contatti,contattaci,contacto,kontakt,nous contacter,locals"},
    {kDo, kAnyPath, "how to,howto,tutorial,tutorials,recipe,recipes,ricetta,ricette,recetas,receta,recettes,recette,rezepte,download,downloads,scarica,"
                    "calculator,calcolatore,converter,book,booking,bookings,prenota,prenotazione,prenotazioni,appointment,appointments,appuntamento,"
                    "appuntamenti,reservation,reservations,reservar,reserver,termin,orders,my orders,order history,ordini,storico ordini,cronologia ordini,pedidos,commandes,bestellungen,signup,sign up,register,registrati,registrazione,donate,dona,"
                    "donazione,donaciones,don,spenden,setup,install,installation,getting started,quickstart,track,tracking,apply,istruzioni,anleitung"},
    {kDo | kLess, kAnyPath, "guide,guides,guida,guias,tools,diy,fai da te,workshop,templates,projects,video,videos,quickstarts"},
    {kKnow, kAnyPath, "blog,blogs,faq,faqs,news,notizie,noticias,actualites,magazine,journal,article,articles,articoli,articolo,glossary,glossario,"
                      "glosario,wiki,about,about us,chi siamo,quienes somos,a propos,uber uns,history,storia,learn,domande frequenti,reviews,recensioni,"
                      "press,stories,definition,dictionary,encyclopedia,topics,science,reference"},
    {kKnow | kLess, kAnyPath, "help,support,docs,documentation,documentazione,assistenza,aiuto,ayuda,aide,hilfe,info,team,mission,services,servizi,"
                              "trattamenti,research,health,education"},
    {kKnow | kHalf, kAnyPath, "privacy,terms,termini,legal,policy,policies"},
    {kNavigate | kLess, kAnyPath, "login,signin,sign in,accedi,account,my account,portal,logon"},

    // Types of pages (schema.org vocabulary, version 29, 2025; ogp.me), by the mapping table of rules/moments/README.md. What sites print
    // on every page (their organisation, their shop, bread crumbs, lists) counts little or not at all.
    {kKnow, kAnyType, "article,newsarticle,blogposting,techarticle,faqpage,qapage,definedterm,aboutpage,medicalwebpage"},
    {kKnow | kLess, kAnyType, "blog,og article"},
    {kKnow | kHalf, kAnyType, "review"},
    {kGo, kAnyType, "contactpage"},
    {kGo | kLess, kAnyType, "place,event,og place"},
    {kGo | kHalf, kAnyType, "localbusiness,store,restaurant,hotel"},
    {kDo, kAnyType, "howto,recipe,course,reservation"},
    {kDo | kLess, kAnyType, "softwareapplication,webapplication,donateaction"},
    {kDo | kHalf, kAnyType, "videoobject"},
    {kBuy, kAnyType, "product,productgroup,og product,product item,checkoutpage"},
    {kBuy | kLess, kAnyType, "offer,aggregateoffer,offercatalog"},
    {kBuy | kFaint, kAnyType, "itemlist"},

    // Spanish, French and German, whose pages fetch their words beside the core (cues.bin, base/phrases.h). They stay last.
    // Spanish
    {kQuestion, kEsText, "que es,que son,que significa,por que,quien,quienes,cuando,cual,cuales,cuantos,cuanto dura,como funciona"},
    {kKnow, kEsText, "significado,diferencia,diferencias,sintomas,causas,historia,opiniones,resenas,comparativa,beneficios,noticias,definicion"},
    {kNear, kEsText, "cerca de mi,cerca de aqui,mas cercano,mas cercana"},
    {kGo, kEsText, "como llegar,horario,horarios,mapa,aparcamiento,donde esta,donde estamos,abierto ahora,que hacer en,nuestras tiendas"},
    {kGo | kHalf, kEsText, "donde,tienda,tiendas,direccion,contacto"},
    {kWhereToBuy, kEsText, "donde comprar,recoger en tienda"},
    {kDo, kEsText, "como hacer,como se,como puedo,arreglar,reparar,instalar,receta,recetas,plantilla,plantillas,calcular,calculadora,descargar,"
                   "paso a paso,no funciona,reservar,pedir cita,registrarse,donar"},
    {kBuy, kEsText, "comprar,precio,precios,barato,barata,baratos,oferta,ofertas,descuento,descuentos,cupon,cupones,envio gratis,cuanto cuesta,"
                    "anadir al carrito,carrito,rebajas,entradas,en venta"},
    {kBuy | kHalf, kEsText, "mejor,mejores,pedir,envio,regalo"},
    {kNavigate, kEsText, "iniciar sesion,pagina oficial,sitio oficial,mi cuenta"},
    {kNegation, kEsText, "sin,nunca"},
    {kShop, kEsText, "supermercado,farmacia,panaderia,cafeteria,restaurante,zapatos,ropa,muebles"},
    // French
    {kQuestion, kFrText, "qu est ce,qu est,pourquoi,qui,quand,quel,quelle,quels,quelles,c est quoi,combien de,comment fonctionne"},
    {kKnow, kFrText, "signification,difference,differences,symptomes,causes,histoire,avis,comparatif,bienfaits,actualites,definition"},
    {kNear, kFrText, "pres de moi,a proximite,autour de moi,le plus proche,pres d ici"},
    {kGo, kFrText, "itineraire,horaires,plan d acces,ouvert aujourd hui,ouvert maintenant,ou se trouve,nos magasins,que faire a,stationnement"},
    {kGo | kHalf, kFrText, "magasin,magasins,adresse,nous contacter"},
    {kWhereToBuy, kFrText, "ou acheter,ou trouver,retrait en magasin"},
    {kDo, kFrText, "comment faire,comment,reparer,installer,recette,recettes,modele,telecharger,calculer,calculatrice,tutoriel,etape par etape,"
                   "ne fonctionne pas,reserver,prendre rendez vous,s inscrire,faire un don"},
    {kBuy, kFrText, "acheter,prix,pas cher,promo,promotion,code promo,soldes,livraison gratuite,combien coute,ajouter au panier,panier,a vendre,"
                    "reduction,billets"},
    {kBuy | kHalf, kFrText, "meilleur,meilleure,meilleurs,livraison,commander,cadeau"},
    {kNavigate, kFrText, "connexion,se connecter,site officiel,mon compte"},
    {kNegation, kFrText, "sans,pas,jamais"},
    {kShop, kFrText, "supermarche,pharmacie,boulangerie,restaurant,chaussures,vetements,meubles"},
    // German
    {kQuestion, kDeText, "was ist,was sind,was,warum,wer,wann,welche,welcher,wieso,wie funktioniert,wie viele,wie lange,wie alt"},
    {kKnow, kDeText, "bedeutung,unterschied,unterschiede,symptome,ursachen,geschichte,bewertungen,erfahrungen,vergleich,nachrichten,definition"},
    {kNear, kDeText, "in der nahe,in meiner nahe"},
    {kGo, kDeText, "route,offnungszeiten,anfahrt,karte,wo ist,jetzt geoffnet,parkplatz,unsere filialen"},
    {kGo | kHalf, kDeText, "filiale,filialen,adresse,standort,standorte,kontakt"},
    {kWhereToBuy, kDeText, "wo kaufen,abholung im markt"},
    {kDo, kDeText, "anleitung,anleitungen,reparieren,installieren,rezept,rezepte,vorlage,vorlagen,herunterladen,berechnen,rechner,einrichten,"
                   "schritt fur schritt,funktioniert nicht,termin buchen,termin vereinbaren,registrieren,spenden,selber machen"},
    {kDo | kHalf, kDeText, "wie"},
    {kBuy, kDeText, "kaufen,preis,preise,gunstig,gunstige,angebot,angebote,rabatt,gutschein,gutscheincode,versandkostenfrei,was kostet,"
                    "in den warenkorb,warenkorb,zu verkaufen,bestellen"},
    {kBuy | kHalf, kDeText, "beste,bester,bestes,versand,lieferung,geschenk"},
    {kNavigate, kDeText, "anmelden,offizielle seite,mein konto"},
    {kNegation, kDeText, "ohne,kein,keine,nicht"},
    {kShop, kDeText, "supermarkt,apotheke,backerei,restaurant,schuhe,kleidung,mobel,laden"},
};
inline constexpr std::size_t kListCount = sizeof kLists / sizeof kLists[0], kBaseListCount = indexOfList(kLists, "que es,");
inline constexpr std::size_t kCount = countPhrases(kLists, kListCount);

}  // namespace waymark::moment_cues

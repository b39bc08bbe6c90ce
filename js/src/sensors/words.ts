/** One expression an idea, over English, Italian, Spanish, French and German. Matched against lower-case author text and paths. */

/** Labels, classes and actions of add-to-cart buttons, WooCommerce and Shopify markers included. */
export const ADD_TO_CART = /add[ _-]?to[ _-]?(your |my )?(cart|bag|basket|trolley)|\/cart\/add|product-form__submit|aggiungi al(la)? (carrello|borsa|cestino)|(añadir|agregar|anadir) (al? |a la )(carrito|cesta|bolsa)|ajouter (au panier|à mon panier)|in den (waren|einkaufs)(korb|wagen)/;
/** In a cart page, the name of the button alone. */
export const REMOVE = /^(remove|delete|rimuovi|elimina|quitar|supprimer|entfernen)/;
export const WISHLIST = /to[ _-]?wish|(alla|a la) lista de|liste d.(envie|souhait)|die wunschliste|den merkzettel/;

export const CART_PATH = /\/(my-?)?(cart|basket|shopping-?(cart|bag)|bag|carrello|warenkorb|carrito|cesta|panier)(\/|\.\w+|$)/;
export const CHECKOUT_PATH = /\/((one-?page-?)?checkouts?|cassa|kasse|zur-kasse|caisse|commande|pagamento|finalizar-compra|tramitar-pedido|paiement|finaliser)(\/|\.\w+|$)|\/(order|ordine|pedido|bestellung)\/?$/;
export const ORDER_DONE_PATH = /order-?(received|complete|confirm)|thank-?s?-?you|thanks|success|conferma|confirm|grazie|danke|merci|gracias|bestell?bestaetigung/;
export const COMPARE = /(^|[^a-z])(compare|comparison|confront[ao]|comparar|comparador|comparer|comparatif|comparateur|vergleich(en)?)([^a-z]|$)/;
export const STORE_LOCATOR = /\/(store-?(locator|finder)|(find|our)-(a-)?(stores?|shops?|branch(es)?)|stores|(i-nostri-|trova-)?negozi[o]?|punti-vendita|(nuestras-)?tiendas|(nos-)?(magasins|boutiques)|filial(en|finder)|(unsere-)?standorte|händlersuche|haendlersuche)(\/|\.\w+|$)/;
export const SHARE = /^(share|condividi|compartir|partager|teilen)\b/;

const NEWSLETTER = /newsletter|subscri|mailing.?list|iscriviti|suscri|boletín|boletin|s'abonner|abonnez|abonnieren|bulletin|mc-embedded/;
const APPOINTMENT = /appointment|\b(book|schedule|reserve)\b|booking|reservation|appuntament|prenot|\bcita\b|reserva|rendez-?vous|\brdv\b|réserv|termin(e|buch|anfrag|verein)?\b|buchung|buchen/;
const LEAD = /contact|quote|enquir|inquir|request|\bdemo\b|contatt|preventiv|richied|richiesta|presupuesto|solicit|\bdevis\b|demande|angebot|anfrage|kontakt|nachricht|message|messaggio|mensaje/;
const REVIEW = /(^|[^p])review|recension|reseña|resena|opini[oó]n|\bavis\b|bewert|rezension/;
/** Review blocks by id and class; the guard keeps "preview" out. */
export const REVIEW_BLOCK = /(^|[^p])reviews?|recension|bewertung|opiniones|reseñas|(^|[\s_-])avis([\s_-]|$)/i;
export const FORM_WORDS = { NEWSLETTER, APPOINTMENT, LEAD, REVIEW };

export const COUPON = /coupon|promo.?code|voucher|discount|gutschein|rabatt|sconto|codice.?promo|cup[oó]n|descuento|code.?(promo|réduction|reduction)|gift.?(card|code)|buono/;
/** Forms that only arrange a list. */
export const FILTER = /facet|filter|(^|[^a-z])sort|ordering/;
/** Field names that tell what kind of secret was typed; only the fact is told. */
export const SECRET_FIELD = /pass|pwd|card|cc-?(num|exp|csc|name)|\bcc\b|cvv|cvc|csc|iban|bic|ssn|social.?sec|tax|fiscal|secret|token|\bpin\b|otp/i;
export const SEARCH_WORDS = /(^|[^re])search|\bcerca|ricerca|buscar|búsqueda|busqueda|recherche|suche/;
const RESULT_WORD = '(results?|risultat[oi]|resultados?|résultats?|ergebnis(?:se)?|treffer|products?|prodott[oi]|productos?|produits?|produkte?|items?|articoli|artículos|articles?|artikel|matches)';
export const RESULT_COUNT = new RegExp(`(\\d[\\d.,]{0,15})\\s+(?:\\p{L}+\\s+)?${RESULT_WORD}(?!\\p{L})`, 'iu');
export const NO_RESULTS = new RegExp(`(\\b(no|0|zero)|nessun|ningún|ningun|sin|aucun|keine)\\s+(?:\\p{L}+\\s+)?${RESULT_WORD}|no se (han )?encontr|nothing (was )?found|nichts gefunden|non (è stato|abbiamo) trovato`, 'iu');
export const STEPPER = /carousel|slider|slick|swiper|gallery|stepper|quantity|\bqty|spin|prev|next|plus|minus|increase|decrease|zoom|game|player|pagination|calendar|datepicker/i;
export const CHAT = /(^|[^a-z])(live-?)?chat(?!eau|el|gpt)|intercom|crisp-client|tawk|drift-(widget|frame)|hubspot-(messages|conversations)|zendesk|zopim|livechat|tidio|messenger-(button|launcher)|chatbox|^launcher |messaging window/i;

/** Author text of an element for matching: its own identifying attributes, lower-cased. */
export function attributesOf(element: Element | null | undefined): string {
  return element ? ['id', 'class', 'name', 'action', 'href', 'aria-label', 'title', 'data-action', 'data-testid'].map((name) => element.getAttribute(name) ?? '').join(' ').toLowerCase() : '';
}

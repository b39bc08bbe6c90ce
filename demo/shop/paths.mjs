/** Every page's address, in both languages: one place, used by links and routes alike. `:id` is filled in. */
const paths = {
  home: { en: '/en/', it: '/it/' },
  category: { en: '/en/shop/:id', it: '/it/catalogo/:id' },
  product: { en: '/en/product/:id', it: '/it/prodotto/:id' },
  review: { en: '/en/product/:id/review', it: '/it/prodotto/:id/recensione' },
  search: { en: '/en/search', it: '/it/cerca' },
  guides: { en: '/en/guides', it: '/it/guide' },
  guide: { en: '/en/guides/:id', it: '/it/guide/:id' },
  blog: { en: '/en/blog', it: '/it/blog' },
  post: { en: '/en/blog/:id', it: '/it/blog/:id' },
  faq: { en: '/en/faq', it: '/it/domande-frequenti' },
  stores: { en: '/en/stores', it: '/it/negozi' },
  store: { en: '/en/stores/:id', it: '/it/negozi/:id' },
  cart: { en: '/en/cart', it: '/it/carrello' },
  cartAdd: { en: '/en/cart/add', it: '/it/carrello/aggiungi' },
  cartUpdate: { en: '/en/cart/update', it: '/it/carrello/aggiorna' },
  cartCoupon: { en: '/en/cart/voucher', it: '/it/carrello/codice' },
  checkout: { en: '/en/checkout', it: '/it/cassa' },
  confirmed: { en: '/en/order/confirmed', it: '/it/ordine/confermato' },
  orders: { en: '/en/account/orders', it: '/it/account/ordini' },
  reorder: { en: '/en/account/reorder', it: '/it/account/riordina' },
  wishlist: { en: '/en/wishlist', it: '/it/preferiti' },
  compare: { en: '/en/compare', it: '/it/confronta' },
  returns: { en: '/en/delivery-and-returns', it: '/it/spedizioni-e-resi' },
  newsletter: { en: '/en/newsletter', it: '/it/newsletter' },
  club: { en: '/en/club', it: '/it/club' },
  refer: { en: '/en/refer-a-friend', it: '/it/invita-un-amico' },
  contact: { en: '/en/contact', it: '/it/contatti' },
  privacy: { en: '/en/privacy', it: '/it/privacy' },
  shelf: { en: '/en/s/:id', it: '/it/s/:id' },
};

/** @returns {string}  the address of a page, e.g. `pathTo('it', 'product', 'moka-sei')` */
export const pathTo = (lang, name, id) => id === undefined ? paths[name][lang] : paths[name][lang].replace(':id', encodeURIComponent(id));

/** The pattern a route listens on. */
export const patternOf = (lang, name) => paths[name][lang];

import { findCategory } from './catalogue/categories.mjs';
import { findGuide } from './catalogue/guides.mjs';
import { findPost } from './catalogue/posts.mjs';
import { findProduct, products, variantOf } from './catalogue/products.mjs';
import { addReview } from './catalogue/reviews.mjs';
import { findStore } from './catalogue/stores.mjs';
import { commerceEvent } from './commerce-events.mjs';
import * as buying from './pages/buying.mjs';
import * as catalogue from './pages/catalogue.mjs';
import * as company from './pages/company.mjs';
import { home } from './pages/home.mjs';
import * as lists from './pages/lists.mjs';
import * as places from './pages/places.mjs';
import { product as productPage } from './pages/product.mjs';
import * as reading from './pages/reading.mjs';
import { pathTo, patternOf } from './paths.mjs';
import { addToCart, applyVoucher, cartCount, placeOrder, setQuantity, toggle } from './sessions.mjs';

/** Pages that need nothing but the view: name in `paths.mjs` → how it is drawn. */
const plainPages = {
  home, search: catalogue.search, guides: reading.guides, blog: reading.blog, faq: reading.faq, stores: places.stores, cart: buying.cart, checkout: buying.checkout,
  orders: buying.orders, wishlist: lists.wishlist, compare: lists.compare, returns: company.returns, privacy: company.privacy, refer: company.refer,
  newsletter: company.newsletter, club: company.club, contact: company.contact,
};

/** Pages about one thing: name → how it is found, how it is drawn. */
const entryPages = {
  category: [findCategory, catalogue.category], product: [findProduct, productPage], guide: [findGuide, reading.guide], post: [findPost, reading.post], store: [findStore, places.store],
};

/** Code on a shelf card → product. Codes are the first letters of the product's id and its place in the list. */
export const shelfCodeOf = (product) => `${product.id.slice(0, 3)}${products.indexOf(product) + 1}`;

/**
 * Adds every page and form of one language.
 * @param {import('fastify').FastifyInstance} app
 * @param {(request, reply, page: string, id?: string) => object} viewOf  what a page is drawn from
 */
export function addRoutes(app, lang, viewOf) {
  const get = (name, run) => app.get(patternOf(lang, name), run);
  const post = (name, run) => app.post(patternOf(lang, name), run);
  const missing = (request, reply) => reply.page(company.notFound(viewOf(request, reply, 'home')), 404);
  /** A form answers a script with JSON and a browser with the next page. */
  const answer = (request, reply, next, body) => request.headers.accept?.includes('application/json')
    ? reply.header('cache-control', 'no-store').send({ next, count: cartCount(body.session), events: body.events ?? [], state: body.state })
    : reply.redirect(next, 303);

  for (const [name, draw] of Object.entries(plainPages)) {
    get(name, (request, reply) => reply.page(draw(viewOf(request, reply, name))));
  }
  for (const [name, [find, draw]] of Object.entries(entryPages)) {
    get(name, (request, reply) => {
      const entry = find(request.params.id);
      return entry ? reply.page(draw(viewOf(request, reply, name, entry.id), entry, { thanks: request.query.review === 'thanks' })) : missing(request, reply);
    });
  }

  post('cartAdd', (request, reply) => {
    const { session } = viewOf(request, reply, 'cart');
    const { product, variant, quantity } = request.body ?? {};
    const line = addToCart(session, product, variant, quantity);
    return answer(request, reply, pathTo(lang, 'cart'), { session, events: line ? [commerceEvent('add_to_cart', [line], lang)] : [], state: 'added' });
  });
  post('cartUpdate', (request, reply) => {
    const { session } = viewOf(request, reply, 'cart');
    const { line, quantity, remove } = request.body ?? {};
    const taken = setQuantity(session, line, remove ? 0 : quantity);
    return answer(request, reply, pathTo(lang, 'cart'), { session, events: taken ? [commerceEvent('remove_from_cart', [taken], lang)] : [] });
  });
  post('cartCoupon', (request, reply) => {
    const view = viewOf(request, reply, 'cart');
    return applyVoucher(view.session, request.body?.code) ? reply.redirect(pathTo(lang, 'cart'), 303) : reply.page(buying.cart(view, { voucherRefused: true }), 422);
  });
  post('checkout', (request, reply) => {
    const { session } = viewOf(request, reply, 'checkout');
    const order = placeOrder(session, { payment: String(request.body?.payment ?? ''), delivery: String(request.body?.delivery ?? '') });
    return reply.redirect(order ? `${pathTo(lang, 'confirmed')}?order=${order.id}` : pathTo(lang, 'cart'), 303);
  });
  get('confirmed', (request, reply) => {
    const view = viewOf(request, reply, 'confirmed');
    const order = view.session.orders.find((one) => one.id === request.query.order);
    return order ? reply.page(buying.confirmed(view, order)) : missing(request, reply);
  });
  post('reorder', (request, reply) => {
    const { session } = viewOf(request, reply, 'orders');
    const order = session.orders.find((one) => one.id === request.body?.order);
    const lines = (order?.lines ?? []).map((line) => addToCart(session, line.productId, line.variantId, line.quantity)).filter(Boolean);
    return answer(request, reply, pathTo(lang, 'cart'), { session, events: lines.length ? [commerceEvent('add_to_cart', lines, lang)] : [] });
  });

  post('wishlist', (request, reply) => {
    const { session } = viewOf(request, reply, 'wishlist');
    const product = findProduct(request.body?.product);
    const isSaved = product ? toggle(session.wishlist, product.id) : false;
    const events = isSaved ? [commerceEvent('add_to_wishlist', [{ product, variant: variantOf(product), quantity: 1 }], lang)] : [];
    return answer(request, reply, pathTo(lang, 'wishlist'), { session, events, state: isSaved ? 'saved' : 'unsaved' });
  });
  post('compare', (request, reply) => {
    const { session } = viewOf(request, reply, 'compare');
    const product = findProduct(request.body?.product);
    if (request.body?.clear) session.compare = [];
    else if (product && !session.compare.includes(product.id)) toggle(session.compare, product.id, 3);
    return reply.redirect(pathTo(lang, 'compare'), 303);
  });
  post('review', (request, reply) => {
    const product = findProduct(request.params.id);
    if (!product) return missing(request, reply);
    const { rating, title, text } = request.body ?? {};
    const trimmed = { title: String(title ?? '').trim().slice(0, 80), text: String(text ?? '').trim().slice(0, 1000) };
    if (!trimmed.title || !trimmed.text) return reply.redirect(`${pathTo(lang, 'product', product.id)}#reviews`, 303);
    addReview(product, { rating: Math.min(5, Math.max(1, Math.trunc(Number(rating)) || 5)), ...trimmed });
    return reply.redirect(`${pathTo(lang, 'product', product.id)}?review=thanks#reviews`, 303);
  });
  for (const name of ['newsletter', 'club', 'contact']) {
    post(name, (request, reply) => reply.page(plainPages[name](viewOf(request, reply, name), { done: true })));
  }

  get('shelf', (request, reply) => {
    const product = products.find((one) => shelfCodeOf(one) === request.params.id);
    return product ? reply.page(company.shelf(viewOf(request, reply, 'shelf', request.params.id), product, request.params.id)) : missing(request, reply);
  });
}

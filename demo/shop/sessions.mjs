import { randomBytes } from 'node:crypto';
import { findProduct, priceOf, variantOf } from './catalogue/products.mjs';

const COOKIE = 'shop_session';
const MOST_SESSIONS = 2000;
const FREE_DELIVERY_FROM_MINOR = 4900;
const DELIVERY_MINOR = 490;
/** Voucher codes and what they take off, in percent. */
const VOUCHERS = { WELCOME10: 10, SHELF10: 10 };

/** Carts, orders and lists of visitors, in memory, under one necessary cookie. */
export class Sessions {
  constructor() { this.byId = new Map(); }

  /** The visitor's session, made (and its cookie set) when there is none. The least recently used goes when there are too many. */
  of(request, reply) {
    const id = /(?:^|;\s*)shop_session=([\w-]{22})/.exec(request.headers.cookie ?? '')?.[1];
    const known = id && this.byId.get(id);
    if (known) {
      this.byId.delete(id);
      this.byId.set(id, known);
      return known;
    }
    const fresh = { id: randomBytes(16).toString('base64url'), cart: [], orders: [], wishlist: [], compare: [], voucher: null };
    this.byId.set(fresh.id, fresh);
    if (this.byId.size > MOST_SESSIONS) this.byId.delete(this.byId.keys().next().value);
    reply.header('set-cookie', `${COOKIE}=${fresh.id}; Path=/; HttpOnly; SameSite=Lax`);
    return fresh;
  }
}

/** Puts a product in the cart, or more of it. @returns {object | null}  the line as it was added, null for an unknown product */
export function addToCart(session, productId, variantId, quantity = 1) {
  const product = findProduct(productId);
  if (!product) return null;
  const variant = variantOf(product, variantId);
  const key = variant ? `${product.id}:${variant.id}` : product.id;
  const amount = Math.min(20, Math.max(1, Math.trunc(Number(quantity)) || 1));
  const line = session.cart.find((candidate) => candidate.key === key);
  if (line) line.quantity = Math.min(20, line.quantity + amount);
  else session.cart.push({ key, productId: product.id, variantId: variant?.id ?? null, quantity: amount });
  return { product, variant, quantity: amount };
}

/** Sets a line's quantity; 0 removes it. @returns {object | null}  what was taken out, as a line */
export function setQuantity(session, key, quantity) {
  const at = session.cart.findIndex((line) => line.key === key);
  if (at < 0) return null;
  const line = session.cart[at];
  const amount = Math.min(20, Math.max(0, Math.trunc(Number(quantity)) || 0));
  const taken = line.quantity - amount;
  if (amount === 0) session.cart.splice(at, 1);
  else line.quantity = amount;
  return taken > 0 ? { ...priced(line), quantity: taken } : null;
}

function priced(line) {
  const product = findProduct(line.productId);
  const variant = variantOf(product, line.variantId);
  return { ...line, product, variant, unitMinor: priceOf(product, variant) };
}

/** Cart with names and sums; all amounts in cents. */
export function totalsOf(session, { collect = false } = {}) {
  const lines = session.cart.map(priced);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0);
  const discountMinor = session.voucher ? Math.round(subtotalMinor * VOUCHERS[session.voucher] / 100) : 0;
  const deliveryMinor = collect || !lines.length || subtotalMinor - discountMinor >= FREE_DELIVERY_FROM_MINOR ? 0 : DELIVERY_MINOR;
  return { lines, subtotalMinor, discountMinor, deliveryMinor, totalMinor: subtotalMinor - discountMinor + deliveryMinor, voucher: session.voucher };
}

/** @returns {boolean}  false: unknown code */
export function applyVoucher(session, code) {
  const known = String(code ?? '').trim().toUpperCase();
  session.voucher = Object.hasOwn(VOUCHERS, known) ? known : null;
  return session.voucher !== null;
}

/** Turns the cart into an order. @returns {object | null}  null when the cart was empty */
export function placeOrder(session, { payment, delivery }) {
  const totals = totalsOf(session, { collect: delivery === 'store' });
  if (!totals.lines.length) return null;
  const order = { id: `BF-${randomBytes(5).toString('hex').toUpperCase()}`, atMs: Date.now(), payment, delivery, ...totals };
  session.orders.unshift(order);
  session.cart = [];
  session.voucher = null;
  return order;
}

/** Adds or takes away an id in one of the visitor's lists. @returns {boolean} whether it is in now */
export function toggle(list, id, most = 50) {
  const at = list.indexOf(id);
  if (at >= 0) { list.splice(at, 1); return false; }
  list.push(id);
  if (list.length > most) list.shift();
  return true;
}

export const cartCount = (session) => session.cart.reduce((sum, line) => sum + line.quantity, 0);

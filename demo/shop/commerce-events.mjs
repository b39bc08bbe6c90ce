import { BRAND, priceOf } from './catalogue/products.mjs';
import { findCategory } from './catalogue/categories.mjs';
import { decimalMoney } from '../web/money.mjs';

/** One line in the shape GA4 e-commerce events use for `items`. */
function eventItem({ product, variant, quantity }, lang) {
  return {
    item_id: product.id, item_name: product.name[lang], item_brand: BRAND, item_category: findCategory(product.category).name[lang],
    ...(variant ? { item_variant: variant.name[lang] } : {}), price: decimalMoney(priceOf(product, variant)), quantity,
  };
}

/**
 * A GA4 e-commerce event as shops push it to `dataLayer`.
 * @param {string} event  e.g. `add_to_cart`
 * @param {{product, variant, quantity}[]} lines
 * @param {object} more  further parameters, e.g. `transaction_id`; `value` in euro unless given here
 */
export function commerceEvent(event, lines, lang, more = {}) {
  const valueMinor = lines.reduce((sum, line) => sum + priceOf(line.product, line.variant) * line.quantity, 0);
  return { event, ecommerce: { currency: 'EUR', value: decimalMoney(valueMinor), ...more, items: lines.map((line) => eventItem(line, lang)) } };
}

/** The purchase event of an order. The same each time its receipt is shown, as in real shops. */
export const purchaseEvent = (order, lang) => commerceEvent('purchase', order.lines, lang, {
  transaction_id: order.id, value: decimalMoney(order.totalMinor), shipping: decimalMoney(order.deliveryMinor), ...(order.voucher ? { coupon: order.voucher } : {}),
});

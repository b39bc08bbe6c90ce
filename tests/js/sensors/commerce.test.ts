import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toMinor } from '../../../js/src/sensors/money.js';
import { controlledIntersections, openPage } from './support.js';
import type { TestPage } from './support.js';

const ld = (value: unknown) => `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const shoe = { '@context': 'https://schema.org', '@type': 'Product', sku: 'S-1', name: 'Red shoe', brand: { '@type': 'Brand', name: 'Walk' }, offers: { '@type': 'Offer', price: '19.90', priceCurrency: 'EUR' } };
const shoeItem = { id: 'S-1', name: 'Red shoe', brand: 'Walk', priceMinor: 1990, currency: 'EUR' };
const layerOf = (page: TestPage) => (page.window as unknown as { dataLayer: unknown[] }).dataLayer;
const withLayer = (...entries: unknown[]) => (window: object) => { (window as { dataLayer: unknown[] }).dataLayer = entries; };
const plain = (page: TestPage) => JSON.parse(JSON.stringify(page.touchpoints.slice(1).map(({ sensor, ...rest }) => { void sensor; return rest; }))) as object[];

test('prices become minor units of their currency, in any notation', () => {
  assert.equal(toMinor('19.90', 'EUR'), 1990);
  assert.equal(toMinor(19.9, 'EUR'), 1990);
  assert.equal(toMinor(1.005, 'USD'), 101);
  assert.equal(toMinor('€ 1.299,00', 'EUR'), 129900);
  assert.equal(toMinor('1,299', 'USD'), 129900);
  assert.equal(toMinor("1'299.50 CHF", 'CHF'), 129950);
  assert.equal(toMinor('1 299,5', 'EUR'), 129950);
  assert.equal(toMinor(500, 'JPY'), 500);
  assert.equal(toMinor('1.500', 'KWD'), 1500);
  assert.equal(toMinor('3.1234', 'CLF'), 31234);
  assert.equal(toMinor('free', 'EUR'), undefined);
  assert.equal(toMinor(-1, 'EUR'), undefined);
  assert.equal(toMinor(NaN, 'EUR'), undefined);
  assert.equal(toMinor(1e300, 'EUR'), undefined);
  assert.equal(toMinor('10', undefined), undefined);
});

test('a product page in JSON-LD is a view of its item', () => {
  const page = openPage({ head: ld(shoe) });
  assert.deepEqual(page.told('page_view')[0]?.page?.types, ['Product']);
  assert.deepEqual(plain(page), [{ kind: 'view_item', item: shoeItem, valueMinor: 1990, currency: 'EUR' }]);
});

test('graphs, nested main entities, aggregate offers and variants are read', () => {
  for (const node of [{ '@graph': [{ '@type': 'WebSite' }, shoe] }, { '@type': 'ItemPage', mainEntity: shoe }, [[shoe]], { ...shoe, '@type': ['Product', 'Thing'], offers: { '@type': 'AggregateOffer', lowPrice: 19.9, priceCurrency: 'eur' } },
    { ...shoe, '@type': 'http://schema.org/ProductGroup', offers: undefined, hasVariant: [{ offers: [{ priceSpecification: { price: '19,90', priceCurrency: 'EUR' } }] }] }]) {
    assert.deepEqual(openPage({ head: ld(node) }).told('view_item')[0]?.item, shoeItem, JSON.stringify(node));
  }
});

test('damaged JSON-LD is mended or passed over, its neighbours are read', () => {
  const broken = '//<![CDATA[\n{"@type":"Product","sku":"S-2","name":"Two\nlines",}\n//]]>';
  const page = openPage({ head: ld('{"@type": oops') + ld(broken) });
  assert.equal(page.told('view_item')[0]?.item?.id, 'S-2');
  assert.deepEqual(page.reports, []);
});

test('hostile JSON-LD is bounded', () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({ '@type': `T${i}`, name: 'x' }));
  const deep = `${'{"@graph":['.repeat(500)}${']}'.repeat(500)}`;
  const page = openPage({ head: ld(many) + ld(deep) + ld(`"${'x'.repeat(300_000)}"`) + ld({ '@type': 'ItemList', itemListElement: Array.from({ length: 200 }, (_, i) => ({ item: { ...shoe, sku: `S-${i}` } })) }) });
  assert.ok((page.told('page_view')[0]?.page?.types?.length ?? 0) <= 16);
  assert.deepEqual(page.reports, []);
  const list = openPage({ head: ld({ '@type': 'ItemList', itemListElement: Array.from({ length: 200 }, (_, i) => ({ item: { ...shoe, sku: `S-${i}` } })) }) });
  assert.equal(list.told('view_item_list')[0]?.items?.length, 50);
});

test('microdata and OpenGraph describe a product too', () => {
  const html = `<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Red shoe</h1><meta itemprop="sku" content="S-1">
    <span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><b itemprop="name">Walk</b></span>
    <p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="19.90">€19,90</span><meta itemprop="priceCurrency" content="EUR"></p></div>`;
  assert.deepEqual(openPage({ html }).told('view_item')[0]?.item, shoeItem);
  const head = '<meta property="og:type" content="product"><meta property="og:title" content="Red shoe"><meta property="og:url" content="https://shop.example/products/red-shoe"><meta property="og:price:amount" content="19.90"><meta property="og:price:currency" content="EUR">';
  const page = openPage({ head });
  assert.deepEqual(page.told('view_item')[0]?.item, { id: 'red-shoe', name: 'Red shoe', priceMinor: 1990, currency: 'EUR' });
  assert.deepEqual(page.told('page_view')[0]?.page?.types, ['og:product']);
});

test('several products are a list, unless the heading names one', () => {
  const cards = ld([shoe, { ...shoe, sku: 'S-2', name: 'Blue shoe' }]);
  assert.deepEqual(openPage({ head: cards, html: '<h1>Shoes</h1>' }).told('view_item_list')[0]?.items?.map(({ id }) => id), ['S-1', 'S-2']);
  assert.equal(openPage({ head: cards, html: '<h1> Blue Shoe</h1>' }).told('view_item')[0]?.item?.id, 'S-2');
});

test('an article is no product', () => {
  assert.deepEqual(openPage({ head: ld({ '@type': 'HowTo', name: 'Tie a knot' }) }).kinds(), ['page_view']);
});

test('a page that describes itself late is read once more', () => {
  const page = openPage();
  page.go('/p/1', 'Red shoe');
  page.document.head.insertAdjacentHTML('beforeend', ld(shoe));
  page.platform.advance(1500);
  assert.deepEqual(page.kinds(), ['page_view', 'page_view', 'view_item']);
});

test('a confirmed order in JSON-LD is a purchase with its number', () => {
  const page = openPage({ head: ld({ '@type': 'Order', orderNumber: 'O-9', priceCurrency: 'EUR', price: '39.80', acceptedOffer: { '@type': 'Offer', price: '39.80', priceCurrency: 'EUR', itemOffered: { '@type': 'Product', sku: 'S-1', name: 'Red shoe' } } }) });
  assert.deepEqual(plain(page), [{ kind: 'purchase', orderId: 'O-9', valueMinor: 3980, currency: 'EUR', items: [{ id: 'S-1', name: 'Red shoe', priceMinor: 3980, currency: 'EUR' }] }]);
});

test('dataLayer events of the past and the future are told, objects and gtag arguments alike', () => {
  const page = openPage({ before: withLayer({ event: 'gtm.js' }, { event: 'view_item', ecommerce: { currency: 'EUR', value: 19.9, items: [{ item_id: 'S-1', item_name: 'Red shoe', price: 19.9, quantity: 2 }] } }) });
  (function gtag(...args: unknown[]) { void args; layerOf(page).push(arguments); })('event', 'add_to_cart', { currency: 'EUR', value: 19.9, items: [{ item_id: 'S-1' }] }); // eslint-disable-line prefer-rest-params
  layerOf(page).push({ event: 'purchase', ecommerce: { transaction_id: 'T-1', value: '19.90', currency: 'EUR', items: [{ item_id: 'S-1', quantity: 1 }] } }, { event: 'unknown' });
  assert.deepEqual(plain(page), [
    { kind: 'view_item', item: { id: 'S-1', name: 'Red shoe', priceMinor: 1990, currency: 'EUR', quantity: 2 }, valueMinor: 1990, currency: 'EUR' },
    { kind: 'add_to_cart', item: { id: 'S-1' }, valueMinor: 1990, currency: 'EUR' },
    { kind: 'purchase', items: [{ id: 'S-1', quantity: 1 }], valueMinor: 1990, currency: 'EUR', orderId: 'T-1' },
  ]);
});

test('pushing to the dataLayer goes on as if nobody listened', () => {
  const page = openPage({ before: withLayer() });
  const layer = layerOf(page);
  assert.equal(layer.push({ event: 'x' }, null, 5), 3);
  const hostile = { get event() { throw new Error('getter'); } };
  assert.equal(layer.push(hostile), 4);
  page.stop();
  assert.ok(!Object.hasOwn(layer, 'push'));
  layer.push({ event: 'login' });
  assert.deepEqual(page.kinds(), ['page_view']);
});

test('a dataLayer made later is found with all it holds', () => {
  const page = openPage({ html: '<p>x</p>' });
  withLayer({ event: 'login', method: 'mail' })(page.window);
  page.click('p');
  page.platform.advance(1);
  assert.deepEqual(page.told('login')[0]?.properties, { method: 'mail' });
  layerOf(page).push({ event: 'sign_up' });
  assert.equal(page.told('sign_up').length, 1);
});

test('entries of our own page destination are not told again', () => {
  const page = openPage({ before: withLayer({ event: 'login', waymark: true }) });
  assert.deepEqual(page.kinds(), ['page_view']);
});

test('the same view told by dataLayer and structured data counts once, in the next view again', () => {
  const view = { event: 'view_item', ecommerce: { items: [{ item_id: '4711', item_name: 'Red shoe' }] } };
  const page = openPage({ head: ld(shoe), before: withLayer(view) });
  assert.deepEqual(page.told('view_item').map(({ sensor }) => sensor), ['dataLayer']);
  page.go('/other', 'Other');
  layerOf(page).push(view);
  assert.equal(page.told('view_item').length, 2);
});

test('two real additions of one item stay two, though a click and the dataLayer tell both', () => {
  const page = openPage({ head: ld(shoe), html: '<button>Add to cart</button>', before: withLayer() });
  const push = { event: 'add_to_cart', ecommerce: { items: [{ item_id: 'S-1' }] } };
  for (let i = 0; i < 2; i++) {
    page.click('button');
    layerOf(page).push({ ...push });
    page.platform.advance(3000);
  }
  assert.deepEqual(page.told('add_to_cart').map(({ sensor }) => sensor), ['dataLayer', 'dataLayer']);
});

test('a purchase counts once a view by its order number', () => {
  const purchase = { event: 'purchase', ecommerce: { transaction_id: 'T-1', items: [] } };
  const page = openPage({ before: withLayer(purchase, purchase, { ...purchase, ecommerce: { transaction_id: 'T-2' } }) });
  assert.deepEqual(page.told('purchase').map(({ orderId }) => orderId), ['T-1', 'T-2']);
});

test('add-to-cart buttons are recognised in five languages and by platform markers', () => {
  for (const html of [
    '<button id="x">Add to basket</button>', '<button id="x">Aggiungi al carrello</button>', '<button id="x">Añadir al carrito</button>', '<button id="x">Ajouter au panier</button>', '<button id="x">In den Warenkorb</button>',
    '<form class="cart"><button id="x" type="submit" name="add-to-cart" value="12" class="single_add_to_cart_button">Buy</button></form>',
    '<form action="/cart/add" method="post"><input type="hidden" name="id" value="99"><button id="x" type="submit"><span>Get it</span></button></form>',
    '<a id="x" href="?add-to-cart=12" class="button add_to_cart_button ajax_add_to_cart" data-product_id="12">+</a>',
  ]) {
    const page = openPage({ html });
    page.click('#x');
    assert.deepEqual(page.kinds(), ['page_view'], 'waits for a better source');
    page.platform.advance(1000);
    assert.deepEqual(page.kinds(), ['page_view', 'add_to_cart'], html);
  }
});

test('what is added is the product of the page, or of the card the button stands in', () => {
  const page = openPage({ head: ld(shoe), html: '<h1>Red shoe</h1><button id="main">Add to cart</button><li class="product"><h3>Blue sock</h3><button id="other" data-product_id="77">Add to cart</button></li>' });
  page.click('#main');
  page.click('#other');
  page.platform.advance(1000);
  assert.deepEqual(page.told('add_to_cart').map(({ item }) => item), [shoeItem, { id: '77', name: 'Blue sock' }]);
});

test('an addition just before leaving is told on leaving', () => {
  const page = openPage({ html: '<button>Add to cart</button>' });
  page.document.body.dispatchEvent(new page.window.Event('pointermove', { bubbles: true }));
  page.platform.advance(500);
  page.click('button');
  page.platform.show('hidden');
  assert.deepEqual(page.kinds(), ['page_view', 'add_to_cart', 'engagement']);
});

test('an addition the browser refuses for a missing choice is none', () => {
  const page = openPage({ html: '<form><input required name="size"><button id="x">Add to cart</button></form>' });
  page.click('#x');
  page.platform.advance(2000);
  assert.deepEqual(page.kinds(), ['page_view', 'click']);
});

test('wish lists and removals are recognised', () => {
  const page = openPage({ url: 'https://shop.example/it/carrello', html: '<button id="a">Aggiungi alla lista dei desideri</button><button id="b">Rimuovi</button>' });
  page.click('#a');
  page.click('#b');
  page.platform.advance(1000);
  assert.deepEqual(page.kinds(), ['page_view', 'view_cart', 'add_to_wishlist', 'remove_from_cart']);
});

test('cart and checkout pages are steps by their path, an order received is never invented', () => {
  const kinds = (path: string) => {
    const page = openPage({ url: `https://shop.example${path}` });
    page.platform.advance(1000);
    return page.kinds().slice(1).join();
  };
  for (const path of ['/cart', '/basket/', '/it/carrello', '/panier', '/warenkorb.html', '/es/carrito']) assert.equal(kinds(path), 'view_cart', path);
  for (const path of ['/checkout/', '/cassa', '/kasse', '/fr/caisse', '/#/checkout']) assert.equal(kinds(path), 'begin_checkout', path);
  for (const path of ['/checkout/order-received/17/', '/checkout/thank-you', '/cartoons', '/kassel']) assert.equal(kinds(path), '', path);
});

test('the steps of one checkout are one beginning', () => {
  const page = openPage({ url: 'https://shop.example/checkout/address' });
  page.go('/checkout/payment', 'Pay');
  page.platform.advance(2000);
  assert.equal(page.told('begin_checkout').length, 1);
  const later = openPage({ url: 'https://shop.example/checkout/payment', referrer: 'https://shop.example/checkout/address' });
  later.platform.advance(2000);
  assert.equal(later.told('begin_checkout').length, 0);
});

test('markup tells a kind on click, with item, price and order', () => {
  const page = openPage({ html: '<button data-waymark-track="add_to_cart" data-waymark-item-id="S-1" data-waymark-name="Red shoe" data-waymark-price="1.299,00" data-waymark-currency="EUR" data-waymark-goal="added">Add to cart</button>' });
  page.click('button');
  page.platform.advance(2000);
  assert.equal(page.touchpoints.length, 2);
  const [, told] = page.touchpoints;
  assert.equal(told?.sensor, 'markup');
  assert.deepEqual(told?.item, { id: 'S-1', name: 'Red shoe', priceMinor: 129900, currency: 'EUR' });
  assert.deepEqual([told?.kind, told?.valueMinor, told?.goals], ['add_to_cart', 129900, ['added']]);
});

test('markup tells on load, on submit and once seen; unknown kinds are custom', () => {
  const before = (window: TestPage['window']) => { intersections = controlledIntersections(window); };
  let intersections: ReturnType<typeof controlledIntersections> | undefined;
  const page = openPage({ before, html: '<i data-waymark-track="purchase" data-waymark-on="load" data-waymark-order-id="O-1" data-waymark-value="10" data-waymark-currency="JPY"></i><form data-waymark-track="donation"><button>Give</button></form><div id="v" data-waymark-track="Saw banner" data-waymark-on="view"></div>' });
  page.submit('form');
  intersections?.see(page.find('#v'), 1);
  page.platform.advance(1000);
  const told = page.touchpoints.filter(({ sensor }) => sensor === 'markup').map(({ kind, name, orderId, valueMinor }) => [kind, name, orderId, valueMinor]);
  assert.deepEqual(told, [['purchase', undefined, 'O-1', 10], ['donation', undefined, undefined, undefined], ['custom', 'Saw banner', undefined, undefined]]);
});

test('marked promotions are told once seen for a second and when clicked', () => {
  let intersections: ReturnType<typeof controlledIntersections> | undefined;
  const page = openPage({ html: '<a href="/sale" data-promotion-id="SUMMER" data-promotion-name="Summer sale">Sale</a>', before: (window) => { intersections = controlledIntersections(window); } });
  const promo = page.find('a');
  intersections?.see(promo, 0.6);
  page.platform.advance(900);
  intersections?.see(promo, 0);
  page.platform.advance(900);
  assert.equal(page.told('view_promotion').length, 0);
  intersections?.see(promo, 0.6);
  page.platform.advance(1000);
  page.click('a');
  assert.deepEqual(page.told('view_promotion').map(({ properties }) => properties), [{ promotionId: 'SUMMER', promotionName: 'Summer sale' }]);
  assert.equal(page.told('select_promotion').length, 1);
});

test('reviews in view for two seconds are read once a view, previews are no reviews', () => {
  let intersections: ReturnType<typeof controlledIntersections> | undefined;
  const before = (window: TestPage['window']) => { intersections = controlledIntersections(window); };
  const page = openPage({ before, html: '<div class="image-preview"></div><section id="reviews"><h2>Reviews</h2><div class="review">Warm, light, and it survived a winter of daily walks.</div></section>' });
  assert.deepEqual(intersections?.watched().map(({ id }) => id), ['reviews']);
  intersections?.see(page.find('#reviews'), 0.5);
  page.platform.advance(1999);
  assert.equal(page.told('review_view').length, 0);
  page.platform.advance(1);
  assert.equal(page.told('review_view').length, 1);
  assert.deepEqual(intersections?.watched(), []);
});

test('tabs, ratings and counts that lead to reviews are no reviews', () => {
  for (const html of [
    '<ul class="tabs wc-tabs"><li class="reviews_tab" id="tab-title-reviews"><a href="#tab-reviews">Reviews (3)</a></li></ul>',
    '<div class="product-reviews-summary short"><div class="rating-summary">80%</div>\n<div class="reviews-actions"><a href="#reviews">4&nbsp;Reviews</a> <a href="#form">Add Your Review</a></div></div>',
    '<div itemprop="aggregateRating"><span itemprop="ratingValue">4.5</span> <span itemprop="reviewCount">12</span></div>',
  ]) {
    let intersections: ReturnType<typeof controlledIntersections> | undefined;
    openPage({ html, before: (window) => { intersections = controlledIntersections(window); } });
    assert.deepEqual(intersections?.watched(), [], html);
  }
});

test('a link to where size or colour are chosen adds nothing, though it is classed as a button that adds', () => {
  const page = openPage({ html: '<li class="product"><h2>Hoodie</h2><a href="/product/hoodie/" data-product_id="15" class="button product_type_variable add_to_cart_button">Select options</a></li>' });
  page.click('a');
  page.platform.advance(2000);
  assert.deepEqual(page.kinds(), ['page_view', 'click']);
});

test('one addition is one where the dataLayer names the variant and the page the product', () => {
  const page = openPage({ head: ld(shoe), html: '<button>Add to cart</button>', before: withLayer() });
  page.click('button');
  layerOf(page).push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 222, item_name: 'Red shoe - 42, wide' }] } });
  page.platform.advance(2000);
  assert.deepEqual(page.told('add_to_cart').map(({ sensor }) => sensor), ['dataLayer']);
});

test('a cart inside the folder of the checkout is a cart, and a shop may call its checkout an order', () => {
  const kinds = (path: string) => {
    const page = openPage({ url: `https://shop.example${path}` });
    page.platform.advance(1000);
    return page.kinds().slice(1).join();
  };
  assert.equal(kinds('/checkout/cart/'), 'view_cart');
  for (const path of ['/it/ordine', '/order', '/es/pedido']) assert.equal(kinds(path), 'begin_checkout', path);
  for (const path of ['/account/order/17', '/order-history', '/it/conferma-ordine']) assert.equal(kinds(path), '', path);
});

test('a card marked as PrestaShop marks it gives its product', () => {
  const page = openPage({ html: '<article class="product-miniature" data-id-product="5"><h2>Mug</h2><button class="add-to-cart">Add to cart</button></article>' });
  page.click('button');
  page.platform.advance(1000);
  assert.deepEqual(page.told('add_to_cart')[0]?.item, { id: '5', name: 'Mug' });
});

test('an addition the site reports by itself is not told again from its button', () => {
  const page = openPage({ head: ld(shoe), html: '<button>Add to cart</button>' });
  page.click('button');
  page.stop.told?.({ kind: 'add_to_cart', item: { id: 'S-1' } });
  page.platform.advance(2_000);
  assert.deepEqual(page.kinds(), ['page_view', 'view_item']);
});

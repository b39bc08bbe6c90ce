import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './support.js';

const clicked = (html: string, selector: string, config = {}, url = 'https://shop.example/') => {
  const page = openPage({ html, config, url });
  page.click(selector);
  return page.touchpoints.slice(1);
};

test('a link tells its name, role, place and cleaned address', () => {
  assert.deepEqual(clicked('<nav id="menu"><a class="item" href="/shoes?id=7&utm_medium=nav"><span>Our  shoes</span></a></nav>', 'span'), [{
    kind: 'click', sensor: 'clicks',
    target: { text: 'Our shoes', role: 'link', selector: '#menu>a.item', href: 'https://shop.example/shoes?utm_medium=nav' },
  }]);
});

test('button-like elements are told, plain content is not', () => {
  for (const html of ['<button id="x">Go</button>', '<div id="x" role="button">Go</div>', '<input id="x" type="submit" value="Go">', '<details><summary id="x">Go</summary></details>']) {
    const [told] = clicked(html, '#x');
    assert.equal(told?.kind, 'click', html);
    assert.equal(told?.target?.text, 'Go', html);
    assert.equal(told?.target?.role, 'button', html);
  }
  assert.deepEqual(clicked('<p id="x">Text</p>', '#x'), []);
  assert.deepEqual(clicked('<input id="x" type="text" value="secret">', '#x'), []);
});

test('names come from aria before text, and never from fields or editable regions', () => {
  assert.equal(clicked('<button id="x" aria-label="Close">×</button>', '#x')[0]?.target?.text, 'Close');
  assert.equal(clicked('<b id="l">Named</b><button id="x" aria-labelledby="l">other</button>', '#x')[0]?.target?.text, 'Named');
  assert.equal(clicked('<button id="x"><img alt="Cart"></button>', '#x')[0]?.target?.text, 'Cart');
  assert.equal(clicked('<button id="x">Send <input value="my secret"><textarea>secret</textarea><i contenteditable="true">secret</i></button>', '#x')[0]?.target?.text, 'Send');
  assert.equal(clicked('<div contenteditable="true"><a id="x" href="/a">typed secret</a></div>', '#x')[0]?.target?.text, undefined);
  assert.equal(clicked(`<button id="x">${'word '.repeat(60)}</button>`, '#x')[0]?.target?.text?.length, 80);
  assert.equal(clicked('<a id="x" href="/me">jane@mail.example</a>', '#x')[0]?.target?.text, '[redacted]');
});

test('generated ids and classes do not become selectors', () => {
  assert.equal(clicked('<main><section><a href="/1">a</a><a id="radix-:r3:" class="css-1q2w3e" href="/2">b</a></section></main>', 'a + a')[0]?.target?.selector, 'main>section>a:nth-of-type(2)');
});

test('clicks inside an open shadow root are resolved inside it', () => {
  const page = openPage({ html: '<div id="host"></div>' });
  const root = page.find('#host').attachShadow({ mode: 'open' });
  root.innerHTML = '<button>Inner</button>';
  root.querySelector('button')?.dispatchEvent(new page.window.MouseEvent('click', { bubbles: true, composed: true }));
  assert.equal(page.told('click')[0]?.target?.text, 'Inner');
});

test('goals are told by selector and by attribute, even on plain content', () => {
  const config = { goals: [{ id: 'brochure', when: { selector: '.brochure' } }, { id: 'broken', when: { selector: ':::' } }] };
  assert.deepEqual(clicked('<a class="brochure" data-waymark-goal="ask" href="/b">B</a>', 'a', config)[0]?.goals, ['ask', 'brochure']);
  assert.deepEqual(clicked('<div class="brochure"><p id="x">text</p></div>', '#x', config)[0]?.goals, ['brochure']);
  assert.equal(clicked('<a href="/b">B</a>', 'a', config)[0]?.goals, undefined);
});

test('links to other hosts are outbound, own hosts and subdomains are not', () => {
  const config = { channels: { internalHosts: ['pay.example'] } };
  const kind = (href: string) => clicked(`<a href="${href}">x</a>`, 'a', config)[0]?.kind;
  assert.equal(kind('https://other.example/'), 'outbound_click');
  assert.equal(kind('https://www.shop.example/'), 'click');
  assert.equal(kind('https://help.shop.example/'), 'click');
  assert.equal(kind('https://secure.pay.example/x'), 'click');
  assert.equal(kind('//other.example/'), 'outbound_click');
});

test('files and download links are downloads with their extension', () => {
  assert.deepEqual(clicked('<a href="/files/Guide.PDF?x=1">x</a>', 'a')[0]?.properties, { extension: 'pdf' });
  assert.equal(clicked('<a href="/export" download>x</a>', 'a')[0]?.kind, 'download');
  assert.equal(clicked('<a href="https://cdn.example/a.zip">x</a>', 'a')[0]?.kind, 'download');
  assert.equal(clicked('<a href="/page.html">x</a>', 'a')[0]?.kind, 'click');
});

test('one act is one touchpoint, and a sensor turned off leaves it to the next', () => {
  const html = '<a href="https://other.example/a.pdf">x</a>';
  assert.deepEqual(clicked(html, 'a').map(({ kind }) => kind), ['download']);
  assert.deepEqual(clicked(html, 'a', { sensors: { downloads: false } }).map(({ kind }) => kind), ['outbound_click']);
  assert.deepEqual(clicked(html, 'a', { sensors: { downloads: false, outbound: false } }).map(({ kind }) => kind), ['click']);
  assert.deepEqual(clicked(html, 'a', { sensors: { downloads: false, outbound: false, clicks: false } }), []);
});

test('a middle click counts, a right click does not', () => {
  const page = openPage({ html: '<a href="/x">x</a>' });
  for (const button of [1, 2]) page.find('a').dispatchEvent(new page.window.MouseEvent('auxclick', { bubbles: true, button }));
  assert.equal(page.told('click').length, 1);
});

test('contact links say what they do, without the number or address', () => {
  const told = (href: string) => {
    const [touchpoint] = clicked(`<a href="${href}">Contact</a>`, 'a');
    return `${touchpoint?.kind} ${touchpoint?.target?.href}`;
  };
  assert.equal(told('tel:+390612345678'), 'call tel:');
  assert.equal(told('mailto:info@shop.example?subject=Hi'), 'email mailto:');
  assert.equal(told('sms:+39061234'), 'chat sms:');
  assert.equal(told('https://wa.me/390612345678?text=Hi'), 'chat https://wa.me/390612345678');
  assert.equal(told('https://m.me/ourshop'), 'chat https://m.me/ourshop');
  assert.equal(told('https://t.me/ourshop'), 'chat https://t.me/ourshop');
  for (const map of ['https://www.google.com/maps/place/X', 'https://maps.google.it/?q=x', 'https://maps.app.goo.gl/abc', 'https://maps.apple.com/?daddr=x', 'https://www.bing.com/maps?q=x', 'https://www.openstreetmap.org/way/1', 'https://www.waze.com/ul?ll=1', 'geo:45,9']) {
    assert.match(told(map), /^directions /, map);
  }
});

test('a page that lists shops is a store locator in five languages or by its markup', () => {
  for (const path of ['/store-locator', '/it/punti-vendita/', '/nuestras-tiendas', '/fr/nos-magasins', '/filialfinder', '/find-a-store.html', '/#/negozi']) {
    assert.deepEqual(openPage({ url: `https://shop.example${path}` }).kinds(), ['page_view', 'store_locator'], path);
  }
  const place = '<script type="application/ld+json">[{"@type":"ShoeStore","name":"A"},{"@type":"ShoeStore","name":"B"}]</script>';
  assert.ok(openPage({ head: place }).kinds().includes('store_locator'));
  assert.ok(!openPage({ head: '<script type="application/ld+json">{"@type":"Dentist","name":"A"}</script>' }).kinds().includes('store_locator'));
  assert.ok(!openPage({ url: 'https://shop.example/stories' }).kinds().includes('store_locator'));
});

test('share links and buttons are shares, messages to the shop are not', () => {
  const method = (html: string) => clicked(html, '#x')[0]?.properties?.method;
  assert.equal(method('<a id="x" href="https://www.facebook.com/sharer/sharer.php?u=x">f</a>'), 'facebook');
  assert.equal(method('<a id="x" href="https://twitter.com/intent/tweet?url=x">t</a>'), 'x');
  assert.equal(method('<a id="x" href="https://www.linkedin.com/sharing/share-offsite/?url=x">l</a>'), 'linkedin');
  assert.equal(method('<a id="x" href="https://wa.me/?text=look">w</a>'), 'whatsapp');
  assert.equal(method('<a id="x" href="https://www.pinterest.it/pin/create/button/?url=x">p</a>'), 'pinterest');
  assert.equal(method('<a id="x" href="mailto:?subject=Look">m</a>'), 'email');
  assert.equal(method('<button id="x">Condividi</button>'), 'button');
  assert.equal(method('<a id="x" href="mailto:info@shop.example">m</a>'), undefined);
  assert.equal(method('<button id="x">Shared documents</button>'), undefined);
});

test('chat launchers count once a view, by class, name, or focus into their frame', () => {
  const page = openPage({ html: '<div class="crisp-client"><a role="button"><i id="x"></i></a></div><button id="y">Live chat</button><a id="z" href="/chateau">Chateau</a>' });
  page.click('#z');
  page.click('#x');
  page.click('#y');
  assert.deepEqual(page.kinds(), ['page_view', 'click', 'chat', 'click']);
  const framed = openPage({ html: '<iframe id="launcher" title="Intercom live chat launcher" tabindex="0"></iframe>' });
  Object.defineProperty(framed.document, 'activeElement', { value: framed.find('iframe') });
  framed.window.dispatchEvent(new framed.window.Event('blur'));
  framed.window.dispatchEvent(new framed.window.Event('blur'));
  assert.equal(framed.told('chat').length, 1);
});

test('Zendesk frames are chat launchers, an article about ChatGPT is none', () => {
  for (const html of ['<iframe id="launcher" title="Opens a widget where you can find more information"></iframe>', '<iframe title="Button to launch messaging window"></iframe>']) {
    const page = openPage({ html });
    Object.defineProperty(page.document, 'activeElement', { value: page.find('iframe') });
    page.window.dispatchEvent(new page.window.Event('blur'));
    assert.equal(page.told('chat').length, 1, html);
  }
  const page = openPage({ html: '<a href="/tech/chatgpt" title="ChatGPT gets a voice">ChatGPT gets a voice</a>' });
  page.click('a');
  assert.deepEqual(page.kinds(), ['page_view', 'click']);
});

test('comparing is recognised on links, checkboxes and pages', () => {
  assert.equal(clicked('<a href="/compare?add=1" id="x">Compare</a>', '#x')[0]?.kind, 'compare');
  assert.equal(clicked('<button id="x">Confronta</button>', '#x')[0]?.kind, 'compare');
  const page = openPage({ html: '<label for="x">Vergleichen</label><input type="checkbox" id="x" name="pick">' });
  page.find<HTMLInputElement>('#x').click();
  assert.equal(page.told('compare').length, 1);
  assert.ok(openPage({ url: 'https://shop.example/comparer/123' }).kinds().includes('compare'));
  assert.ok(openPage({ html: '<table class="comparison-table"></table>' }).kinds().includes('compare'));
});

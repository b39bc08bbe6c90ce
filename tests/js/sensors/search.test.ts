import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resultCountOf } from '../../../js/src/sensors/siteSearch.js';
import { openPage } from './support.js';

test('a page of results tells the query and how many there are', () => {
  const page = openPage({ url: 'https://shop.example/?s=red+shoes', html: '<p class="woocommerce-result-count">Showing 1–12 of 1,057 results</p>' });
  assert.deepEqual(page.touchpoints[1], { kind: 'search', sensor: 'siteSearch', query: 'red shoes', resultCount: 1057 });
});

test('the parameter names can be configured, a hash route has parameters too', () => {
  assert.equal(openPage({ url: 'https://shop.example/find?suche=hut', config: { searchParameters: ['suche'] } }).told('search')[0]?.query, 'hut');
  assert.equal(openPage({ url: 'https://shop.example/find?suche=hut' }).told('search').length, 0);
  assert.equal(openPage({ url: 'https://shop.example/#/find?q=hat' }).told('search')[0]?.query, 'hat');
});

test('results are counted in five languages, by attribute, and as none', () => {
  const count = (html: string) => resultCountOf(openPage({ html }).document);
  assert.equal(count('<div data-results="7"></div>'), 7);
  assert.equal(count('<h1>12 results for “x”</h1>'), 12);
  assert.equal(count('<h2>1.204 prodotti trovati</h2>'), 1204);
  assert.equal(count('<div role="status">3 resultados</div>'), 3);
  assert.equal(count('<div aria-live="polite">15 résultats</div>'), 15);
  assert.equal(count('<h1>8 passende Produkte</h1>'), 8);
  for (const none of ['No results found', 'Nessun risultato', 'Sin resultados', 'Aucun résultat', 'Keine Ergebnisse', '0 results', 'No se encontraron productos']) {
    assert.equal(count(`<h1>${none}</h1>`), 0, none);
  }
  assert.equal(count('<div class="DocSearch-NoResults"><p>No results for "x"</p></div>'), 0);
  assert.equal(count('<div class="column"><div class="message notice"><div>Your search returned no results.</div></div></div>'), 0);
  assert.equal(count('<h1>Welcome</h1>'), undefined);
});

test('an empty result is a pain', () => {
  const page = openPage({ url: 'https://shop.example/?q=xyzzy', html: '<h1>No results found</h1>' });
  assert.deepEqual(page.kinds(), ['page_view', 'search', 'pain']);
  assert.deepEqual(page.told('pain')[0]?.pain, { signal: 'zero_results' });
});

test('a personal query is told as a mark only', () => {
  assert.equal(openPage({ url: 'https://shop.example/?q=jane%40mail.example' }).told('search')[0]?.query, '[redacted]');
});

test('typing where results come at once is told when it rests, and not told twice', () => {
  const page = openPage({ html: '<input type="search">' });
  page.type('input', 'sh');
  page.platform.advance(5_000);
  assert.equal(page.told('search').length, 0);
  page.type('input', 'shoe');
  page.platform.advance(1_000);
  page.type('input', 'shoes');
  page.platform.advance(1_500);
  page.type('input', 'shoes ');
  page.platform.advance(5_000);
  assert.deepEqual(page.told('search').map(({ query }) => query), ['shoes']);
});

test('a submitted search is told once: by the form where the page stays, by the next page where it leaves', () => {
  const html = '<form role="search"><input name="q"></form>';
  const stays = openPage({ html });
  stays.find<HTMLInputElement>('input').value = 'hats';
  stays.submit('form');
  stays.go('/search?q=hats', 'Search');
  stays.platform.advance(5_000);
  assert.equal(stays.told('search').length, 1);
  const leaves = openPage({ html });
  leaves.find<HTMLInputElement>('input').value = 'hats';
  leaves.submit('form');
  leaves.platform.show('hidden');
  leaves.platform.advance(5_000);
  assert.equal(leaves.told('search').length, 0);
});

test('a repeated search says so', () => {
  const page = openPage({ url: 'https://shop.example/?q=hat' });
  page.go('/', 'Home');
  page.go('/?q=Hat', 'Search');
  page.platform.advance(2_000);
  assert.deepEqual(page.told('search').map(({ properties }) => properties), [undefined, { repeated: true }]);
});

test('an ordinary text field is no search', () => {
  const page = openPage({ html: '<form><input name="city"><input name="name"><input name="street"></form>' });
  page.type('[name=city]', 'Rome please');
  page.platform.advance(5_000);
  assert.equal(page.told('search').length, 0);
});

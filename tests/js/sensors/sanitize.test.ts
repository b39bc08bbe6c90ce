import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cleanReferrer, cleanUrl, maskPath, maskQuery, maskText, maskValue } from '../../../js/src/sensors/sanitize.js';

test('an address keeps origin, path and campaign parameters and loses everything else', () => {
  assert.equal(cleanUrl('https://user:pass@shop.example/shoes/red?utm_source=news&size=42&email=a@b.example&mtm_campaign=x&pk_kwd=y#reviews'),
    'https://shop.example/shoes/red?utm_source=news&mtm_campaign=x&pk_kwd=y');
});

test('a click id says that it was there, never which', () => {
  for (const name of ['gclid', 'gbraid', 'wbraid', 'dclid', 'gad_source', 'msclkid', 'fbclid', 'igshid', 'ttclid', 'twclid', 'li_fat_id', 'rdt_cid', 'epik', 'sccid', 'qclid', 'yclid', 'irclid', 'mc_cid', 'mc_eid', '_kx']) {
    assert.equal(cleanUrl(`https://shop.example/?${name}=Secret123`), `https://shop.example/?${name}=1`);
  }
  assert.equal(cleanUrl('https://shop.example/?ScCid=abc'), 'https://shop.example/?sccid=1');
});

test('a campaign parameter that carries an address of a person loses it', () => {
  assert.equal(cleanUrl('https://shop.example/?utm_content=jane@mail.example'), 'https://shop.example/?utm_content=%5Bredacted%5D');
});

test('a hash route stays without its query and an ordinary fragment goes', () => {
  assert.equal(cleanUrl('https://app.example/#/cart/items?token=1'), 'https://app.example/#/cart/items');
  assert.equal(cleanUrl('https://app.example/#!list'), 'https://app.example/#!list');
  assert.equal(cleanUrl('https://app.example/docs#access_token=abc'), 'https://app.example/docs');
  assert.equal(cleanUrl('https://app.example/#/reset/jane@mail.example'), 'https://app.example/#/reset/[redacted]');
});

test('path segments that name a person or open a door are masked', () => {
  for (const secret of [
    'jane@mail.example', 'jane%40mail.example', 'jane%2540mail.example', '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', '9f86d081884c7d659a2feaa0c55ad015', 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA==', 'aB3-xYz_9kLm2Np4QrS7tUv1',
  ]) assert.equal(maskPath(`/orders/${secret}/view`), '/orders/[redacted]/view', secret);
});

test('readable path segments stay, however long', () => {
  for (const words of ['how-to-choose-running-shoes-for-winter-2024', 'How-To-Fix-Your-iPhone-15-Screen', 'donaudampfschifffahrtsgesellschaft', 'order-received', 'iphone-15-pro-max-256gb-titan-blue', 'SKU-12345', '978-3-16-148410-0']) {
    assert.equal(maskPath(`/blog/${words}`), `/blog/${words}`, words);
  }
});

test('what follows the name of a door is masked, and cards are, whatever the sign between', () => {
  for (const [path, masked] of [
    ['/reset/Q7X9K2Z', '/reset/[redacted]'], ['/password-reset/q7x9k2/done', '/password-reset/[redacted]/done'], ['/verify-email/482913', '/verify-email/[redacted]'], ['/a;password=Swordfish', '/[redacted]'],
    ['/shop;jsessionid=F00DCAFE77AB12CD90EF4455', '/[redacted]'], ['/pay/4111111111111111', '/pay/[redacted]'], ['/token=abc', '/[redacted]'],
  ] as const) assert.equal(maskPath(path), masked);
  for (const path of ['/invitation-cards/floral-2024', '/magic-the-gathering/booster-2024', '/sessions/12345678', '/reset/2', '/reset/password', '/p/4006381333931', '/p/123456789', '/monkey/banana-2024', '/a=1;b=2']) assert.equal(maskPath(path), path);
});

test('other schemes are reduced to the scheme', () => {
  assert.equal(cleanUrl('tel:+390612345678'), 'tel:');
  assert.equal(cleanUrl('mailto:jane@mail.example?subject=x'), 'mailto:');
  assert.equal(cleanUrl('sms:12345'), 'sms:');
  assert.equal(cleanUrl('data:text/html,secret'), 'data:');
});

test('a broken address becomes empty, a relative one is resolved', () => {
  assert.equal(cleanUrl('http://'), '');
  assert.equal(cleanUrl('../b?x=1', 'https://shop.example/a/c'), 'https://shop.example/b');
});

test('a referrer keeps the query of a search engine only', () => {
  assert.equal(cleanReferrer('https://www.bing.com/search?q=red+shoes&form=QBLH'), 'https://www.bing.com/search?q=red%20shoes');
  assert.equal(cleanReferrer('https://search.yahoo.com/search?p=shoes'), 'https://search.yahoo.com/search?p=shoes');
  assert.equal(cleanReferrer('https://blog.example/post?q=secret#part'), 'https://blog.example/post');
  assert.equal(cleanReferrer(''), '');
});

test('personal numbers and addresses are masked in texts, article numbers stay', () => {
  assert.equal(maskText('Write to jane.doe@mail.example today'), 'Write to [redacted] today');
  assert.equal(maskText('Call +39 06 1234 5678'), 'Call [redacted]');
  assert.equal(maskText('Card 4111 1111 1111 1111'), 'Card [redacted]');
  assert.equal(maskText('EAN 4006381333931'), 'EAN 4006381333931');
  assert.equal(maskText('iPhone 15 Pro 256'), 'iPhone 15 Pro 256');
  assert.equal(maskText('  many \n  spaces '), 'many spaces');
  assert.equal(maskText('x'.repeat(200)).length, 80);
});

test('long random words are masked in texts, long names are not', () => {
  assert.equal(maskText('Key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b here'), 'Key [redacted] here');
  assert.equal(maskText('See eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'), 'See [redacted]');
  assert.equal(maskText('Photo IMG_20240102_123456_HDR.jpg of Donaudampfschifffahrtsgesellschaft'), 'Photo IMG_20240102_123456_HDR.jpg of Donaudampfschifffahrtsgesellschaft');
});

test('what a site hands in keeps its ids and numbers and loses what names a person', () => {
  for (const [key, text, masked] of [
    ['note', 'mail jane@mail.example', 'mail [redacted]'], ['note', 'call +39 06 1234 5678', 'call [redacted]'], ['card', '4111111111111111', '[redacted]'], ['key', 'aB3-xYz_9kLm2Np4QrS7tUv1', '[redacted]'],
    ['sku', '123456789', '123456789'], ['ean', '4006381333931', '4006381333931'], ['orderId', '3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'], ['id', 'jane@mail.example', '[redacted]'],
    ['link', 'https://a.example/x?token=1&utm_source=b#c', 'https://a.example/x?utm_source=b'], ['referrer', 'https://www.bing.com/search?q=red+shoes&x=1', 'https://www.bing.com/search?q=red%20shoes'], ['', '  two  blanks ', '  two  blanks '],
  ] as const) assert.equal(maskValue(text, key), masked, `${key}: ${text}`);
});

test('masking a value takes time in step with its length', () => {
  for (const piece of ['(', '+', '1', '1 ', 'a', '@', 'a@', '.', 'aB3', '-1']) {
    const startedMs = performance.now();
    maskValue(piece.repeat(Math.floor(65_536 / piece.length)), 'note');
    // A square would be minutes; the bound leaves room for a busy machine.
    assert.ok(performance.now() - startedMs < 1_000, piece);
  }
});

test('a personal query is told only as a mark', () => {
  assert.equal(maskQuery('order of jane@mail.example'), '[redacted]');
  assert.equal(maskQuery('3471234567'), '[redacted]');
  assert.equal(maskQuery('running shoes 42'), 'running shoes 42');
});

test('no address, however made, carries an e-mail address, credentials or unknown parameters out', () => {
  const part = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~%@:/'), maxLength: 12 });
  fc.assert(fc.property(part, part, part, part, (user, path, name, value) => {
    const cleaned = cleanUrl(`https://${encodeURIComponent(user)}:pw@shop.example/${path}/jane@mail.example?${encodeURIComponent(name)}=${encodeURIComponent(value)}&utm_term=jane@mail.example#${value}`);
    assert.ok(!cleaned.includes('jane') && !cleaned.includes('pw'), cleaned);
    assert.ok(cleaned === '' || cleaned.startsWith('https://shop.example/'), cleaned);
  }));
});

test('masking any text is safe, bounded and stable', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
    const masked = maskText(text);
    assert.ok(masked.length <= 80);
    assert.equal(maskText(masked), masked);
    cleanUrl(text, 'https://shop.example/');
    cleanReferrer(text);
  }));
});

test('keeps the package of a referring Android app and the marks of campaigns, never their values', () => {
  assert.equal(cleanReferrer('android-app://com.google.android.googlequicksearchbox/https/www.google.com?q=secret'), 'android-app://com.google.android.googlequicksearchbox/');
  assert.equal(cleanReferrer('android-app://org.telegram.messenger'), 'android-app://org.telegram.messenger/');
  assert.equal(cleanUrl('https://shop.example/?srsltid=AfmBOo&igsh=MzRl&matomo_campaign=a&piwik_kwd=b&mtm_source=c&pk_medium=d&other=e'),
    'https://shop.example/?srsltid=1&igsh=1&matomo_campaign=a&piwik_kwd=b&mtm_source=c&pk_medium=d');
});

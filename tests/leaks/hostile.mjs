/** Secrets planted in a page, and the search for them, in any encoding, in all that left it or was stored. */

export const SECRETS = {
  email: 'jane.roe@mail.example',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJlb2ZqYW5l',
  hex: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
  uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  mixed: 'aB3-xYz_9kLm2Np4QrS7tUv1',
  card: '4111111111111111',
  spacedCard: '4000 0566 5566 5556',
  phone: '+39 06 1234 5678',
  password: 'Swordfish-Hunter2',
  sessionId: 'F00DCAFE77AB12CD90EF4455',
  code: 'Q7X9K2Z',
};

/** The secret without what differs at the edges of a base64 text, for each of the three places it may begin at. */
const base64Of = (secret) => [0, 1, 2].map((shift) => {
  const text = Buffer.from('x'.repeat(shift) + secret).toString('base64').replace(/=+$/, '');
  return text.slice(shift ? shift + 1 : 0, -2);
});

/** All that a secret may be written as; lower case, for the comparison ignores case. */
export function writingsOf(secret) {
  const percent = encodeURIComponent(secret);
  const every = [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const bare = secret.replace(/\W/g, '');
  return [...new Set([secret, percent, encodeURIComponent(percent), percent.replaceAll('%20', '+'), every, JSON.stringify(secret).slice(1, -1), bare.length >= 7 ? bare : secret,
    ...base64Of(secret), ...base64Of(percent), Buffer.from(secret).toString('hex')])].filter((text) => text.length >= 6).map((text) => text.toLowerCase());
}

/**
 * @param {{where: string, text: string}[]} places
 * @param {{[name: string]: string}} secrets
 * @returns {string[]}  what was found, where, with what stands around it
 */
export function leaksIn(places, secrets) {
  const found = [];
  for (const { where, text } of places) {
    const lower = text.toLowerCase();
    for (const [name, secret] of Object.entries(secrets)) {
      const writing = writingsOf(secret).find((one) => lower.includes(one));
      if (writing) found.push(`${name} in ${where}: …${text.slice(Math.max(0, lower.indexOf(writing) - 80), lower.indexOf(writing) + writing.length + 20)}…`);
    }
  }
  return found;
}

/** In the page: all that is stored under our names, as text. */
export const ourStorage = async () => {
  const places = [];
  for (const [area, storage] of [['localStorage', localStorage], ['sessionStorage', sessionStorage]]) {
    for (const key of Object.keys(storage)) if (key.startsWith('waymark')) places.push({ where: `${area} ${key}`, text: `${key} ${storage.getItem(key)}` });
  }
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith('waymark')) continue;
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((resolve) => { database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => resolve(target.result); });
      for (const record of all) places.push({ where: `database ${name}/${store}`, text: JSON.stringify(record) });
    }
    database.close();
  }
  places.push({ where: 'cookies', text: document.cookie });
  return places;
};

/** Every request to the collector: address, headers, body; beacons too. */
export const requestsOf = (gate) => gate.requests.map(({ method, path, headers, body }, index) => ({ where: `request ${index}`, text: `${method} ${path}\n${JSON.stringify(headers)}\n${body}` }));

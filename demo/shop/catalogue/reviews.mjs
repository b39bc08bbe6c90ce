import { products } from './products.mjs';

/** What customers say, by department: rating, title, text. Signed with a town, never with a name. */
const voices = {
  coffee: [
    { rating: 5, en: ['Finally a blend that survives milk', 'Chocolate in the cup and no bitterness, even on my old machine.'], it: ['Finalmente regge il latte', 'Cioccolato in tazza e niente amaro, anche sulla mia vecchia macchina.'] },
    { rating: 4, en: ['Fresh', 'Roasted four days before it arrived. Needed a finer grind than the last bag.'], it: ['Fresco', 'Tostato quattro giorni prima dell’arrivo. Vuole una macinatura più fine del solito.'] },
    { rating: 5, en: ['Third kilo this year', 'I tried others and came back.'], it: ['Terzo chilo dell’anno', 'Ho provato altri e sono tornato.'] },
  ],
  tea: [
    { rating: 5, en: ['Whole leaves', 'You can see them open. Good for three infusions.'], it: ['Foglie intere', 'Si vedono aprirsi. Buone per tre infusioni.'] },
    { rating: 4, en: ['Delicate', 'Lovely, though the tin could close tighter.'], it: ['Delicato', 'Molto buono, la latta potrebbe chiudere meglio.'] },
  ],
  machines: [
    { rating: 5, en: ['Built to be opened', 'Changed a gasket myself after two years, part arrived in two days.'], it: ['Fatta per essere aperta', 'Dopo due anni ho cambiato io una guarnizione, ricambio in due giorni.'] },
    { rating: 4, en: ['Quiet and steady', 'Takes a while to warm up; after that every cup is the same.'], it: ['Silenziosa e costante', 'Ci mette un po’ a scaldare; poi ogni tazza è uguale.'] },
    { rating: 5, en: ['Worth the wait', 'Two weeks on back order. I would wait again.'], it: ['Vale l’attesa', 'Due settimane in arretrato. Aspetterei di nuovo.'] },
  ],
  grinders: [
    { rating: 5, en: ['Even grind', 'No dust at the bottom of the cup any more.'], it: ['Macinatura uniforme', 'Niente più polvere in fondo alla tazza.'] },
    { rating: 4, en: ['Solid', 'Heavy, which is why it does not walk over the counter.'], it: ['Solido', 'Pesante, e infatti non cammina sul piano.'] },
  ],
  brewing: [
    { rating: 5, en: ['Sunday ritual', 'Pours exactly where I look.'], it: ['Rito della domenica', 'Versa dove guardo.'] },
    { rating: 4, en: ['Good glaze', 'Colour a touch darker than in the picture, nicer actually.'], it: ['Bello smalto', 'Colore un po’ più scuro della foto, anzi meglio.'] },
  ],
  supplies: [
    { rating: 5, en: ['Does its job', 'Machine runs as on the first day.'], it: ['Fa il suo', 'La macchina va come il primo giorno.'] },
    { rating: 4, en: ['Fair price', 'Would like a bigger pack.'], it: ['Prezzo giusto', 'Vorrei una confezione più grande.'] },
  ],
  cups: [
    { rating: 5, en: ['A present that stays', 'Bought one, went back for five.'], it: ['Un regalo che resta', 'Presa una, tornata per cinque.'] },
    { rating: 4, en: ['Pleasant weight', 'Survived the dishwasher and a fall.'], it: ['Bel peso', 'Sopravvissuta a lavastoviglie e a una caduta.'] },
  ],
};
const towns = ['Parma', 'Torino', 'Lecce', 'Bologna', 'Trieste', 'Lyon', 'Graz', 'Cork', 'Gent', 'Porto'];
const written = new Map();

/** Reviews of a product: visitors' own of this run first, then the ones it came with. @returns {{rating, title, text, town, isoDate}[]} */
export function reviewsOf(product, lang) {
  const place = products.indexOf(product);
  const own = (written.get(product.id) ?? []);
  return [...own, ...voices[product.category].map((voice, index) => ({
    rating: voice.rating, title: voice[lang][0], text: voice[lang][1], town: towns[(place * 3 + index * 7) % towns.length],
    isoDate: `2026-0${1 + ((place + index) % 4)}-${String(3 + ((place * 5 + index * 9) % 24)).padStart(2, '0')}`,
  }))];
}

/** How many people rated a product; the shop shows a few of them in words. */
export const ratingCount = (product) => 18 + (products.indexOf(product) * 37) % 160 + (written.get(product.id)?.length ?? 0);

/** Keeps a visitor's review until the server stops; at most 20 a product. */
export function addReview(product, { rating, title, text }) {
  const list = written.get(product.id) ?? [];
  list.unshift({ rating, title, text, town: '', isoDate: new Date().toISOString().slice(0, 10) });
  written.set(product.id, list.slice(0, 20));
}

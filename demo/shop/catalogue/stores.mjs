/**
 * Our shops. Addresses and telephone numbers are made up (the numbers lie in no assigned range).
 * `hours`: [opens, closes] from Monday to Sunday, null = closed.
 */
const week = ['09:00', '19:30'];
export const stores = [
  { id: 'parma', scene: 'store', map: 1, phone: '+390000555101', latitude: 44.8015, longitude: 10.3279, city: 'Parma', street: 'Borgo del Bricco 12', postcode: '43121',
    hours: [null, week, week, week, week, week, ['10:00', '13:00']],
    note: { en: 'Roastery with a window. Courses on Saturday mornings.', it: 'Torrefazione con vetrina. Corsi il sabato mattina.' } },
  { id: 'torino', scene: 'store-river', map: 2, phone: '+390000555102', latitude: 45.0703, longitude: 7.6869, city: 'Torino', street: 'Lungo Po delle Foglie 3', postcode: '10124',
    hours: [week, week, week, week, week, ['09:00', '20:00'], null],
    note: { en: 'Tea bar with forty tins open to smell. Repairs while you wait.', it: 'Banco del tè con quaranta latte da annusare. Riparazioni in attesa.' } },
  { id: 'lecce', scene: 'store-market', map: 3, phone: '+390000555103', latitude: 40.3515, longitude: 18.175, city: 'Lecce', street: 'Piazzetta dei Tostatori 5', postcode: '73100',
    hours: [week, week, week, ['09:00', '21:00'], ['09:00', '21:00'], ['09:00', '21:00'], ['10:00', '13:30']],
    note: { en: 'Under the market arcade. Iced coffee with almond milk since the first summer.', it: 'Sotto i portici del mercato. Caffè in ghiaccio con latte di mandorla dalla prima estate.' } },
];

export const findStore = (id) => stores.find((store) => store.id === id) ?? null;

/** Address that opens the visitor's map application with the way to the store. */
export const directionsUrl = (store) =>
  `https://www.google.com/maps/dir/?api=1&destination=${store.latitude},${store.longitude}`;

/** Departments of the shop, in the order of the menu. `accent` tints their pictures. */
export const categories = [
  { id: 'coffee', accent: '#b5633a', name: { en: 'Coffee beans', it: 'Caffè in grani' },
    lead: { en: 'Roasted on Tuesdays, posted on Wednesdays. Every bag carries its roast date.', it: 'Tostato il martedì, spedito il mercoledì. Su ogni sacchetto la data di tostatura.' } },
  { id: 'tea', accent: '#5d7f4f', name: { en: 'Tea & infusions', it: 'Tè e infusi' },
    lead: { en: 'Whole leaves, small tins, harvest year on the label.', it: 'Foglie intere, latte piccole, anno del raccolto in etichetta.' } },
  { id: 'machines', accent: '#5b6b86', name: { en: 'Coffee machines', it: 'Macchine da caffè' },
    lead: { en: 'Machines we repair ourselves, with spare parts kept for ten years.', it: 'Macchine che ripariamo noi, con ricambi garantiti per dieci anni.' } },
  { id: 'grinders', accent: '#7a6a58', name: { en: 'Grinders', it: 'Macinacaffè' },
    lead: { en: 'An even grind does more for a cup than anything else on the counter.', it: 'Una macinatura uniforme fa più di ogni altra cosa sul piano di lavoro.' } },
  { id: 'brewing', accent: '#3f7f7a', name: { en: 'Brewing & kettles', it: 'Estrazione e bollitori' },
    lead: { en: 'Drippers, presses, pots and kettles for slow mornings.', it: 'Dripper, pressofiltri, teiere e bollitori per mattine lente.' } },
  { id: 'supplies', accent: '#8a7440', name: { en: 'Filters & care', it: 'Filtri e cura' },
    lead: { en: 'The things that run out, and the things that keep a machine young.', it: 'Ciò che finisce, e ciò che mantiene giovane una macchina.' } },
  { id: 'cups', accent: '#96566b', name: { en: 'Cups & accessories', it: 'Tazze e accessori' },
    lead: { en: 'Stoneware, glass and steel for the last metre of the journey.', it: 'Gres, vetro e acciaio per l’ultimo metro del viaggio.' } },
];

export const findCategory = (id) => categories.find((category) => category.id === id) ?? null;

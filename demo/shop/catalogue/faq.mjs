/** Questions and answers, by topic. */
export const faq = [
  { en: ['How long does delivery take?', 'Orders placed before noon leave the same day. Italy one to two working days, the rest of the EU three to five.'],
    it: ['Quanto tempo impiega la consegna?', 'Gli ordini prima di mezzogiorno partono in giornata. Italia uno o due giorni lavorativi, resto dell’UE da tre a cinque.'] },
  { en: ['What does shipping cost?', '€4.90 in Italy and €8.90 in the EU; free from €49. Collecting in one of our stores is always free.'],
    it: ['Quanto costa la spedizione?', '4,90 € in Italia e 8,90 € nell’UE; gratis da 49 €. Il ritiro in negozio è sempre gratuito.'] },
  { en: ['Can I send something back?', 'Yes, within 30 days, opened or not. Coffee and tea only when sealed, unless we made the mistake.'],
    it: ['Posso restituire un prodotto?', 'Sì, entro 30 giorni, anche aperto. Caffè e tè solo se sigillati, a meno che l’errore sia nostro.'] },
  { en: ['How should I store coffee beans?', 'In their bag, closed, at room temperature, for up to six weeks. For longer, freeze them in portions and grind them frozen.'],
    it: ['Come conservo il caffè in grani?', 'Nel suo sacchetto, chiuso, a temperatura ambiente, fino a sei settimane. Più a lungo: congelali a porzioni e macinali da freddi.'] },
  { en: ['Which grind do I need?', 'Espresso like powdered sugar, moka like table salt, dripper like sand, French press like breadcrumbs. Every bag names it.'],
    it: ['Quale macinatura mi serve?', 'Espresso come zucchero a velo, moka come sale fino, dripper come sabbia, pressofiltro come pangrattato. È scritto su ogni sacchetto.'] },
  { en: ['How often should I descale?', 'Every two months with hard water, twice a year with a cartridge. The guide shows each step with pictures.'],
    it: ['Ogni quanto devo decalcificare?', 'Ogni due mesi con acqua dura, due volte l’anno con la cartuccia. La guida mostra ogni passo.'] },
  { en: ['Do you repair machines you did not sell?', 'If the parts still exist, yes. Bring it to a store or call us first.'],
    it: ['Riparate macchine non vendute da voi?', 'Se i ricambi esistono ancora, sì. Portala in negozio o chiamaci prima.'] },
];

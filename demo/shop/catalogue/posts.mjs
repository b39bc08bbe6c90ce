/** The journal. `date` is ISO; paragraphs are plain text. */
export const posts = [
  { id: 'what-is-specialty-coffee', scene: 'harvest', date: '2026-03-04', minutes: 5,
    name: { en: 'What is specialty coffee, and is it worth it?', it: 'Che cos’è lo specialty coffee, e ne vale la pena?' },
    lead: { en: 'A score of 80 out of 100, a farm with a name, and what both do to your cup.', it: 'Un punteggio di 80 su 100, una fattoria con un nome, e che cosa fanno alla tazza.' },
    body: {
      en: ['“Specialty” is a grade, not a flavour. Trained tasters score a green coffee for sweetness, acidity, body and the absence of faults; from 80 points upwards it may carry the word.',
        'The number alone tells you little. What it does promise is traceability: someone knows the hill, the variety and the week it was dried. That is why our bags name a place and not a mood.',
        'Why does it taste so different? Lighter roasts keep the fruit that dark roasts burn away. A washed coffee from Kochere can smell of bergamot because the same compounds are in both.',
        'Is it worth twice the price? If you drink one cup a day, the difference is about twenty cents. We think the honest test is blind: brew both, swap the cups, and see which one you finish.',
        'One caution: good coffee is less forgiving. It asks for a fresh grind, clean water and a scale. Our guides take you through each, with no equipment you do not need.'],
      it: ['“Specialty” è un grado, non un sapore. Assaggiatori formati valutano il caffè verde per dolcezza, acidità, corpo e assenza di difetti; da 80 punti in su può portare quel nome.',
        'Il numero da solo dice poco. Promette però tracciabilità: qualcuno conosce la collina, la varietà e la settimana in cui è stato essiccato. Per questo i nostri sacchetti nominano un luogo e non un umore.',
        'Perché il sapore è così diverso? Le tostature chiare conservano la frutta che quelle scure bruciano. Un lavato di Kochere può sapere di bergamotto perché ne condivide i composti.',
        'Vale il doppio del prezzo? Con una tazza al giorno la differenza è di circa venti centesimi. La prova onesta è alla cieca: preparali entrambi, scambia le tazze e guarda quale finisci.',
        'Un avviso: il buon caffè perdona meno. Chiede macinatura fresca, acqua pulita e una bilancia. Le nostre guide spiegano tutto, senza attrezzi inutili.'] } },
  { id: 'water-is-half-the-cup', scene: 'water', date: '2026-02-11', minutes: 4,
    name: { en: 'Water is half the cup', it: 'L’acqua è metà della tazza' },
    lead: { en: 'Why the same beans taste flat in one town and lively in the next.', it: 'Perché gli stessi chicchi sono piatti in una città e vivaci in un’altra.' },
    body: {
      en: ['A cup of filter coffee is 98.5 % water, so the water decides more than the beans do. Calcium and magnesium pull flavour out; bicarbonate buffers the acidity that makes a coffee bright.',
        'Very soft water gives sharp, thin cups. Very hard water gives dull ones, and leaves its chalk in your boiler. The happy middle is around 60 to 80 milligrams of hardness a litre.',
        'You can read your own tap’s values on the water company’s page. If they are above 150, a cartridge in the tank pays for itself within one descaling.'],
      it: ['Una tazza di caffè filtro è acqua al 98,5 %, quindi decide più dei chicchi. Calcio e magnesio estraggono il sapore; il bicarbonato smorza l’acidità che rende vivo un caffè.',
        'Un’acqua molto dolce dà tazze sottili e pungenti. Una molto dura le spegne, e lascia il suo gesso in caldaia. Il mezzo felice sta tra 60 e 80 milligrammi di durezza per litro.',
        'I valori del tuo rubinetto sono sul sito del gestore. Sopra 150, una cartuccia nel serbatoio si ripaga con una sola decalcificazione.'] } },
  { id: 'choosing-a-grinder', scene: 'grind', date: '2026-01-20', minutes: 6,
    name: { en: 'Hand or electric: choosing your first grinder', it: 'Manuale o elettrico: scegliere il primo macinacaffè' },
    lead: { en: 'What burr size, steps and retention really change.', it: 'Che cosa cambiano davvero macine, scatti e residuo.' },
    body: {
      en: ['A grinder’s job is to make pieces of one size. Dust turns bitter before boulders have given anything, and every cup is the sum of both.',
        'Hand grinders spend their money on the burrs. At ninety euro, Mano matches electric grinders of three times the price, at the cost of forty seconds of turning.',
        'Electric grinders buy you the morning. Look for low retention: coffee that stays inside is yesterday’s coffee. Stepless adjustment matters for espresso, hardly at all for filter.',
        'If you drink filter only, stay manual and spend the rest on beans. If espresso is the plan, choose the grinder first and the machine second.'],
      it: ['Il compito di un macinino è fare pezzi tutti uguali. La polvere diventa amara prima che i pezzi grossi abbiano dato qualcosa, e ogni tazza è la somma dei due.',
        'I manuali spendono tutto nelle macine. A novanta euro, Mano vale elettrici da tre volte tanto, al costo di quaranta secondi di manovella.',
        'Gli elettrici comprano la mattina. Cerca poco residuo: il caffè che resta dentro è quello di ieri. La regolazione continua conta per l’espresso, quasi niente per il filtro.',
        'Se bevi solo filtro, resta sul manuale e spendi il resto in chicchi. Se vuoi l’espresso, scegli prima il macinino e poi la macchina.'] } },
];

export const findPost = (id) => posts.find((post) => post.id === id) ?? null;

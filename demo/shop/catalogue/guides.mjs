/** How-to guides. Times in minutes; `tools` are product ids; a `rhythm` guide has a pour-along track. */
export const guides = [
  { id: 'pour-over', scene: 'pour-over', minutes: 6, tools: ['cono-dripper', 'cono-papers', 'cigno-kettle', 'grammo-scale', 'kochere-washed'], rhythm: true,
    name: { en: 'How to brew pour-over coffee', it: 'Come preparare il caffè filtro a mano' },
    lead: { en: 'Fifteen grams, two hundred and fifty millilitres, three and a half minutes. The rest is in the wrist.', it: 'Quindici grammi, duecentocinquanta millilitri, tre minuti e mezzo. Il resto sta nel polso.' },
    steps: [
      { en: ['Rinse the paper', 'Fold the seam, seat the paper in the dripper and rinse it with hot water. Empty the jug.'], it: ['Sciacqua il filtro', 'Piega la cucitura, posa la carta nel dripper e sciacquala con acqua calda. Svuota la caraffa.'] },
      { en: ['Grind and weigh', 'Grind 15 g like coarse sand. Level the bed and set the scale to zero.'], it: ['Macina e pesa', 'Macina 15 g come sabbia grossa. Livella il letto e azzera la bilancia.'] },
      { en: ['Wet the bed', 'Pour 45 ml at 94 °C in small circles and wait thirty seconds. The coffee swells and lets go of its gas.'], it: ['Bagna il letto', 'Versa 45 ml a 94 °C in piccoli cerchi e aspetta trenta secondi. Il caffè si gonfia e libera il gas.'] },
      { en: ['Pour in three', 'Pour to 120, 190 and 250 ml, each when the water has sunk halfway. Keep to the middle.'], it: ['Versa in tre volte', 'Arriva a 120, 190 e 250 ml, ogni volta quando l’acqua è scesa a metà. Resta al centro.'] },
      { en: ['Let it drain', 'The last drop should fall at about three and a half minutes. Sour: grind finer. Bitter: coarser.'], it: ['Lascia scolare', 'L’ultima goccia cade a circa tre minuti e mezzo. Acido: macina più fine. Amaro: più grosso.'] },
    ] },
  { id: 'descale', scene: 'descale', minutes: 25, tools: ['limpida-descaler', 'brillo-tabs', 'fonte-cartridge', 'duetto-boiler'],
    name: { en: 'How to descale an espresso machine', it: 'Come decalcificare la macchina espresso' },
    lead: { en: 'Every two months with hard water. You need one bottle of descaler, a jug and a cloth.', it: 'Ogni due mesi con acqua dura. Servono una bottiglia di anticalcare, una caraffa e un panno.' },
    steps: [
      { en: ['Empty and take out', 'Switch the machine off, let it cool, empty the tank and take the water cartridge out.'], it: ['Svuota e togli', 'Spegni la macchina, lasciala raffreddare, svuota il serbatoio e togli la cartuccia.'] },
      { en: ['Mix', 'Pour 125 ml of descaler into the tank and fill up with one litre of water.'], it: ['Mescola', 'Versa 125 ml di anticalcare nel serbatoio e riempi con un litro d’acqua.'] },
      { en: ['Fill the boiler', 'Switch on and run a cup from the group and one from the steam wand. Switch off.'], it: ['Riempi la caldaia', 'Accendi e fai scorrere una tazza dal gruppo e una dalla lancia vapore. Spegni.'] },
      { en: ['Wait', 'Give it fifteen minutes. Scale is chalk: it needs time, not force.'], it: ['Aspetta', 'Quindici minuti. Il calcare è gesso: gli serve tempo, non forza.'] },
      { en: ['Rinse twice', 'Run the tank through group and wand, fill with fresh water, and run it through again.'], it: ['Risciacqua due volte', 'Svuota il serbatoio da gruppo e lancia, riempi con acqua fresca e ripeti.'] },
    ] },
  { id: 'espresso', scene: 'espresso', minutes: 5, tools: ['aurora-espresso', 'passo-64', 'pari-tamper', 'compatta-one'],
    name: { en: 'How to dial in an espresso', it: 'Come regolare un espresso' },
    lead: { en: 'One number at a time: dose, then yield, then time.', it: 'Un numero alla volta: dose, poi resa, poi tempo.' },
    steps: [
      { en: ['Fix the dose', 'Weigh 18 g into the basket, every time.'], it: ['Fissa la dose', 'Pesa 18 g nel filtro, sempre.'] },
      { en: ['Level and tamp', 'Tap, level, press once, straight down.'], it: ['Livella e pressa', 'Batti, livella, premi una volta, dritto.'] },
      { en: ['Aim for 36 g', 'Put the cup on the scale and stop at 36 g.'], it: ['Punta a 36 g', 'Metti la tazza sulla bilancia e ferma a 36 g.'] },
      { en: ['Read the time', 'Under 25 seconds: grind finer. Over 32: coarser.'], it: ['Leggi il tempo', 'Meno di 25 secondi: più fine. Più di 32: più grosso.'] },
      { en: ['Taste', 'Only now change the recipe: more water for clarity, less for body.'], it: ['Assaggia', 'Solo ora cambia ricetta: più acqua per chiarezza, meno per corpo.'] },
    ] },
  { id: 'cold-brew', scene: 'cold-brew', minutes: 10, tools: ['fredda-bottle', 'kochere-washed', 'mano-hand'],
    name: { en: 'How to make cold brew overnight', it: 'Come fare il cold brew durante la notte' },
    lead: { en: 'Ten minutes in the evening, twelve hours of doing nothing.', it: 'Dieci minuti la sera, dodici ore di niente.' },
    steps: [
      { en: ['Grind coarse', '70 g for a litre, as coarse as your grinder goes.'], it: ['Macina grosso', '70 g per un litro, il più grosso possibile.'] },
      { en: ['Fill slowly', 'Pour cold water through the filter until the bottle is full. Stir once.'], it: ['Riempi piano', 'Versa acqua fredda nel filtro finché la bottiglia è piena. Mescola una volta.'] },
      { en: ['Leave it', 'Twelve hours in the fridge, sixteen at most.'], it: ['Lascia stare', 'Dodici ore in frigo, sedici al massimo.'] },
      { en: ['Lift the filter', 'Take the filter out and drink within four days.'], it: ['Togli il filtro', 'Togli il filtro e bevi entro quattro giorni.'] },
    ] },
  { id: 'moka', scene: 'moka', minutes: 7, tools: ['moka-sei', 'notte-dark'],
    name: { en: 'How to make moka coffee without bitterness', it: 'Come fare il caffè con la moka senza amaro' },
    lead: { en: 'Hot water in the base, low flame, off before the gurgle.', it: 'Acqua calda nella base, fiamma bassa, via prima del gorgoglio.' },
    steps: [
      { en: ['Start with hot water', 'Fill the base with just-boiled water up to the valve.'], it: ['Parti con acqua calda', 'Riempi la base con acqua appena bollita fino alla valvola.'] },
      { en: ['Fill, do not press', 'Heap the coffee, level it with a finger, leave it loose.'], it: ['Riempi, non pressare', 'Fai la montagnola, livella col dito, lascia morbido.'] },
      { en: ['Low flame, lid up', 'Wait for a slow, honey-coloured stream.'], it: ['Fiamma bassa, coperchio su', 'Aspetta un filo lento, color miele.'] },
      { en: ['Stop early', 'At the first sputter take it off and cool the base under the tap.'], it: ['Ferma presto', 'Al primo sbuffo togli dal fuoco e raffredda la base sotto l’acqua.'] },
    ] },
];

export const findGuide = (id) => guides.find((guide) => guide.id === id) ?? null;

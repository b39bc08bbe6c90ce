/** What the practice says, in both languages. Name, address and telephone number are made up. */
export const practice = {
  phone: '+390000555200', phoneText: '+39 0000 555 200', street: 'Via Lungofiume 8', postcode: '00199', city: 'Ponteverde', latitude: 42.5636, longitude: 12.6427,
  hours: [['08:30', '19:00'], ['08:30', '19:00'], ['08:30', '13:00'], ['08:30', '19:00'], ['08:30', '17:00'], null, null],
};

export const directionsUrl = `https://www.google.com/maps/dir/?api=1&destination=${practice.latitude},${practice.longitude}`;

export const services = [
  { id: 'check-up', minutes: 40, fromMinor: 6000, sign: 'mirror', name: { en: 'Check-up and cleaning', it: 'Visita e igiene' },
    text: { en: 'Twice a year: we look, we measure, we polish. You leave with clean teeth and a plan in plain words.', it: 'Due volte l’anno: guardiamo, misuriamo, lucidiamo. Esci con denti puliti e un piano in parole semplici.' } },
  { id: 'fillings', minutes: 50, fromMinor: 9000, sign: 'tooth', name: { en: 'Fillings', it: 'Otturazioni' },
    text: { en: 'Composite in the colour of your tooth, under local anaesthetic, in one visit.', it: 'Composito del colore del tuo dente, in anestesia locale, in una seduta.' } },
  { id: 'root-canal', minutes: 80, fromMinor: 28000, sign: 'root', name: { en: 'Root canal treatment', it: 'Cura canalare' },
    text: { en: 'Saves a tooth that hurts. With microscope and rubber dam, usually in two visits.', it: 'Salva un dente che fa male. Con microscopio e diga, di solito in due sedute.' } },
  { id: 'whitening', minutes: 60, fromMinor: 25000, sign: 'sparkle', name: { en: 'Whitening', it: 'Sbiancamento' },
    text: { en: 'Two shades on average, in the chair or at home with trays made for you.', it: 'Due toni in media, alla poltrona o a casa con mascherine su misura.' } },
  { id: 'aligners', minutes: 45, fromMinor: 190000, sign: 'align', name: { en: 'Clear aligners', it: 'Allineatori trasparenti' },
    text: { en: 'A scan, a forecast, a new tray every fortnight. From six months.', it: 'Una scansione, una previsione, una mascherina ogni due settimane. Da sei mesi.' } },
  { id: 'children', minutes: 30, fromMinor: 4500, sign: 'star', name: { en: 'Children’s dentistry', it: 'Odontoiatria infantile' },
    text: { en: 'The first visit is a ride on the chair. Sealants and fluoride later, without hurry.', it: 'La prima visita è un giro sulla poltrona. Sigillature e fluoro poi, senza fretta.' } },
];

export const guides = [
  { id: 'brush-well', minutes: 4, name: { en: 'How to brush well', it: 'Come spazzolare bene' }, lead: { en: 'Two minutes, twice a day, in this order.', it: 'Due minuti, due volte al giorno, in quest’ordine.' },
    steps: [
      { en: ['Start outside', 'Hold the brush at 45 degrees to the gum and make small circles.'], it: ['Parti da fuori', 'Spazzolino a 45 gradi sulla gengiva, piccoli cerchi.'] },
      { en: ['Then inside', 'The same, behind the teeth. Tip the brush up for the front ones.'], it: ['Poi dentro', 'Lo stesso, dietro i denti. In verticale per quelli davanti.'] },
      { en: ['Chewing sides last', 'Back and forth, without force.'], it: ['Per ultime le masticanti', 'Avanti e indietro, senza forza.'] },
      { en: ['Spit, do not rinse', 'Leave the fluoride where it works.'], it: ['Sputa, non sciacquare', 'Lascia il fluoro dove lavora.'] },
    ] },
  { id: 'lost-filling', minutes: 3, name: { en: 'What to do when a filling falls out', it: 'Che cosa fare se cade un’otturazione' }, lead: { en: 'It rarely hurts at once. Three things until you see us.', it: 'Di rado fa subito male. Tre cose finché non ci vedi.' },
    steps: [
      { en: ['Rinse', 'Warm water with a little salt.'], it: ['Sciacqua', 'Acqua tiepida con poco sale.'] },
      { en: ['Chew on the other side', 'Nothing sticky, nothing very cold.'], it: ['Mastica dall’altro lato', 'Niente di appiccicoso o molto freddo.'] },
      { en: ['Call us', 'We keep two places free every day.'], it: ['Chiamaci', 'Teniamo due posti liberi ogni giorno.'] },
    ] },
];

export const faq = [
  { en: ['Does a check-up hurt?', 'No. Cleaning can feel sensitive for a moment; tell us and we pause.'], it: ['La visita fa male?', 'No. L’igiene può dare fastidio un momento; dillo e ci fermiamo.'] },
  { en: ['How soon can I come?', 'Check-ups within two weeks. Pain on the same day.'], it: ['Entro quando posso venire?', 'Visite entro due settimane. Dolore in giornata.'] },
  { en: ['Can I pay in instalments?', 'Yes, from €300, in up to twelve months without interest.'], it: ['Posso pagare a rate?', 'Sì, da 300 €, fino a dodici mesi senza interessi.'] },
  { en: ['Is there parking?', 'Twelve places behind the house, one of them wide.'], it: ['C’è parcheggio?', 'Dodici posti dietro lo studio, uno largo.'] },
];

const en = {
  name: 'Lungofiume Dental', tagline: 'A calm dental practice by the river', skip: 'Skip to content', menu: 'Main', services: 'Treatments', prices: 'Prices', visit: 'Hours & directions', care: 'Care guides', faq: 'Questions', book: 'Book an appointment', emergency: 'Emergency', other: 'Italiano', home: 'Home',
  hero: 'We have time for your teeth', heroText: 'Forty minutes for every check-up, prices before we start, and a call the day after.', call: 'Call us', callNow: 'Call now', emergencyTitle: 'Toothache, accident, swelling?', emergencyText: 'Call, also at weekends from 9 to 12. We keep two places free every day.',
  heroDo: 'Something to look after?', heroDoText: 'Short guides for brushing, for a lost filling, for the first days after treatment.', heroGo: 'On your way to us?', heroGoText: 'Via Lungofiume 8, parking behind the house. Call if you are late, we wait.', heroGoButton: 'Directions', heroDoButton: 'Care guides',
  from: 'from', minutes: (n) => `${n} minutes`, more: 'More', hours: 'Opening hours', closed: 'Closed', days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], directions: 'Get directions', address: 'Address',
  priceLead: 'What it costs before we begin. Your plan lists every item.', treatment: 'Treatment', price: 'Price', print: 'Print the price list', steps: 'Steps',
  form: { name: 'Your name', phone: 'Telephone', email: 'Email', reason: 'What is it about?', day: 'Preferred day', time: 'Time of day', morning: 'Morning', afternoon: 'Afternoon', note: 'Anything we should know?', optional: 'optional', send: 'Ask for an appointment' },
  bookLead: 'Tell us when it suits you. We confirm by telephone within one working day.', thanks: 'Your request has reached us', thanksText: 'We call you within one working day to confirm the day and time. If it hurts, do not wait: call.',
  nudge: 'Ready for a date?', nudgeText: 'The next free check-up is next week.', ask: 'A question first?', askText: 'We answer the telephone ourselves.',
  note: 'A demonstration site: no appointment is made, nothing you type is kept.', panelTitle: 'The visit, live', panelToggle: 'Journey', panelClose: 'Close panel', panelLoading: 'Loading…', panelFailed: 'The panel could not start:', notFound: 'Nothing at this address',
};
const it = {
  name: 'Studio Lungofiume', tagline: 'Uno studio dentistico tranquillo sul fiume', skip: 'Vai al contenuto', menu: 'Principale', services: 'Cure', prices: 'Prezzi', visit: 'Orari e indicazioni', care: 'Guide alla cura', faq: 'Domande', book: 'Prenota una visita', emergency: 'Urgenze', other: 'English', home: 'Inizio',
  hero: 'Abbiamo tempo per i tuoi denti', heroText: 'Quaranta minuti per ogni visita, i prezzi prima di cominciare, una telefonata il giorno dopo.', call: 'Chiamaci', callNow: 'Chiama ora', emergencyTitle: 'Mal di denti, trauma, gonfiore?', emergencyText: 'Chiama, anche nel fine settimana dalle 9 alle 12. Teniamo due posti liberi ogni giorno.',
  heroDo: 'Qualcosa da curare?', heroDoText: 'Guide brevi per spazzolare, per un’otturazione caduta, per i primi giorni dopo la cura.', heroGo: 'Stai arrivando?', heroGoText: 'Via Lungofiume 8, parcheggio dietro lo studio. Se tardi chiama, ti aspettiamo.', heroGoButton: 'Indicazioni', heroDoButton: 'Guide alla cura',
  from: 'da', minutes: (n) => `${n} minuti`, more: 'Di più', hours: 'Orari', closed: 'Chiuso', days: ['Lunedì', 'Martedì', 'Mercoledì', 'Giovedì', 'Venerdì', 'Sabato', 'Domenica'], directions: 'Indicazioni stradali', address: 'Indirizzo',
  priceLead: 'Quanto costa, prima di cominciare. Il tuo piano elenca ogni voce.', treatment: 'Cura', price: 'Prezzo', print: 'Stampa il listino', steps: 'Passi',
  form: { name: 'Il tuo nome', phone: 'Telefono', email: 'Email', reason: 'Di che si tratta?', day: 'Giorno preferito', time: 'Fascia oraria', morning: 'Mattina', afternoon: 'Pomeriggio', note: 'Qualcosa da sapere?', optional: 'facoltativo', send: 'Chiedi un appuntamento' },
  bookLead: 'Dicci quando ti va bene. Confermiamo per telefono entro un giorno lavorativo.', thanks: 'La tua richiesta è arrivata', thanksText: 'Ti chiamiamo entro un giorno lavorativo per confermare giorno e ora. Se fa male non aspettare: chiama.',
  nudge: 'Fissiamo una data?', nudgeText: 'La prossima visita libera è la settimana prossima.', ask: 'Prima una domanda?', askText: 'Al telefono rispondiamo noi.',
  note: 'Un sito dimostrativo: non si fissano appuntamenti, nulla di ciò che scrivi resta.', panelTitle: 'La visita, dal vivo', panelToggle: 'Percorso', panelClose: 'Chiudi il pannello', panelLoading: 'Carico…', panelFailed: 'Il pannello non è partito:', notFound: 'Niente a questo indirizzo',
};
export const words = { en, it };

const paths = {
  home: { en: '/en/', it: '/it/' }, services: { en: '/en/treatments', it: '/it/cure' }, service: { en: '/en/treatments/:id', it: '/it/cure/:id' }, prices: { en: '/en/prices', it: '/it/prezzi' },
  visit: { en: '/en/hours-and-directions', it: '/it/orari-e-indicazioni' }, care: { en: '/en/care-guides', it: '/it/guide' }, guide: { en: '/en/care-guides/:id', it: '/it/guide/:id' }, faq: { en: '/en/faq', it: '/it/domande-frequenti' },
  book: { en: '/en/appointment', it: '/it/appuntamento' }, thanks: { en: '/en/appointment/thank-you', it: '/it/appuntamento/grazie' }, emergency: { en: '/en/emergency', it: '/it/urgenze' },
};
/** The pattern a route listens on. */
export const patternOf = (lang, name) => paths[name][lang];
/** The address of a page. */
export const pathTo = (lang, name, id) => id === undefined ? paths[name][lang] : paths[name][lang].replace(':id', id);

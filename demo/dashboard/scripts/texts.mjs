/** Every word the page shows, in both languages. */
const EN = {
  dashboard: 'dashboard', skip: 'Skip to content', filters: 'Filters', site: 'Site', range: 'Period', traffic: 'Traffic', language: 'Language', theme: 'Theme', totals: 'Totals',
  allSites: 'All sites', hour: 'Last hour', day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days', all: 'All time',
  allTraffic: 'All', realTraffic: 'Real', testTraffic: 'Test', auto: 'System', light: 'Light', dark: 'Dark',
  pause: 'Pause', resume: 'Resume', updatedAt: 'Updated {time}', paused: 'Paused', pausedNotice: 'Updates are paused.', resumedNotice: 'Updates every {seconds} seconds.',
  offline: 'The collector does not answer. Numbers shown are from {time}. Trying again every {seconds} seconds.', offlineNever: 'The collector does not answer. Trying again every {seconds} seconds.',
  visitors: 'Visitors', visits: 'Visits', touchpoints: 'Touchpoints', conversions: 'Conversions', revenue: 'Net revenue', delivery: 'Stored', pageViews: 'Page views',
  kindsNote: '{count} kinds', perVisit: '{count} per visit', rateNote: '{rate} of visits', ordersNote: '{orders} orders, {refunded} with refunds', noOrders: 'no orders yet', alsoMoney: 'and {money}',
  storedNote: '{batches} batches, {duplicates} repeats ignored, {rejected} rejected', browsersNote: 'browsers took {accepted}, dropped {dropped}', flagged: '{test} test · {internal} internal · {bot} automated',
  visitsOverTime: 'Visits over time', visitsLead: 'Visits and conversions, one bar every {bucket}.',
  minute: 'minute', fiveMinutes: '5 minutes', quarterHour: '15 minutes', hourBucket: 'hour', sixHours: '6 hours', dayBucket: 'day', weekBucket: 'week', weeks: 'few weeks',
  moments: 'Micro-moments', momentsLead: 'What visitors were after, at each touchpoint.', why: 'Why: the reasons named most often', score: 'Mean score',
  know: 'I want to know', go: 'I want to go', do: 'I want to do', buy: 'I want to buy', navigate: 'Finding the way', undecided: 'Undecided',
  stages: 'Journey stages', stagesLead: 'The journey is a circle. In each dot: visitors who stand there now; arrows: moves between stages, wider when more frequent.',
  awareness: 'Awareness', consideration: 'Consideration', purchase: 'Purchase', retention: 'Retention', loyalty: 'Loyalty',
  rounds: 'rounds completed', roundsOne: 'round completed', now: 'Now', ever: 'Ever', from: 'From', to: 'To', moves: 'Moves', movesCaption: 'Moves between stages', stage: 'Stage', moment: 'Moment', reached: 'Reached', repeated: 'Repeated', value: 'Value',
  channels: 'Channels', channelsLead: 'How visits began.', channel: 'Channel', kinds: 'Kinds of touchpoint', kindsLead: 'What visitors did, most frequent first.', kind: 'Kind', family: 'Family', ownership: 'Ownership',
  goals: 'Goals', goalsLead: 'What the site wants to happen; a receipt reloaded counts once.', goal: 'Goal', isConversion: 'conversion',
  families: 'Where touchpoints happen', familiesLead: 'Digital, physical or through others; on ground the brand owns, pays for or earns.',
  journeys: 'Recent journeys', journeysLead: 'The latest visits, newest first; the colour of a step is its moment.', visitor: 'Visitor {id}, visit {ordinal}', steps: 'Steps', time: 'Time', page: 'Page', moreSteps: '{count} more',
  converted: 'converted', test: 'test', internal: 'internal', bot: 'automated', because: 'because of “{cue}”', cycle: 'round {count}',
  dataTable: 'Show as a table', tableOf: '{title}, table', stepsOf: 'Steps of visit {session}', nothingHere: 'Nothing in this selection yet.', chartLabel: '{title}: {summary}', most: 'most in {name} ({count})',
  desktop: 'desktop', mobile: 'mobile', tablet: 'tablet', digital: 'digital', traditional: 'traditional', external: 'external', owned: 'owned', paid: 'paid', earned: 'earned', yes: 'yes', no: 'no',
  emptyTitle: 'Waiting for the first touchpoint', emptyLead: 'The collector is running and its database is empty. Send it something:',
  emptyTag: 'Put this tag into a page, with the address where you serve Waymark’s files, and open the page:', emptyNpm: 'Or, in an application that is bundled:', emptyWatch: 'This page looks every {seconds} seconds and shows what arrives.', copy: 'Copy', copied: 'Copied',
  emptyFilterTitle: 'Nothing matches these filters', emptyFilterLead: 'There are touchpoints in the database, but none in this selection. Choose another site, a longer period or all traffic.',
};

const IT = {
  dashboard: 'cruscotto', skip: 'Vai al contenuto', filters: 'Filtri', site: 'Sito', range: 'Periodo', traffic: 'Traffico', language: 'Lingua', theme: 'Tema', totals: 'Totali',
  allSites: 'Tutti i siti', hour: 'Ultima ora', day: 'Ultime 24 ore', week: 'Ultimi 7 giorni', month: 'Ultimi 30 giorni', all: 'Sempre',
  allTraffic: 'Tutto', realTraffic: 'Reale', testTraffic: 'Prova', auto: 'Sistema', light: 'Chiaro', dark: 'Scuro',
  pause: 'Pausa', resume: 'Riprendi', updatedAt: 'Aggiornato alle {time}', paused: 'In pausa', pausedNotice: 'Gli aggiornamenti sono in pausa.', resumedNotice: 'Aggiornamento ogni {seconds} secondi.',
  offline: 'Il collettore non risponde. I numeri mostrati sono delle {time}. Nuovo tentativo ogni {seconds} secondi.', offlineNever: 'Il collettore non risponde. Nuovo tentativo ogni {seconds} secondi.',
  visitors: 'Visitatori', visits: 'Visite', touchpoints: 'Punti di contatto', conversions: 'Conversioni', revenue: 'Ricavo netto', delivery: 'Registrati', pageViews: 'Pagine viste',
  kindsNote: '{count} tipi', perVisit: '{count} per visita', rateNote: '{rate} delle visite', ordersNote: '{orders} ordini, {refunded} con rimborso', noOrders: 'ancora nessun ordine', alsoMoney: 'e {money}',
  storedNote: '{batches} invii, {duplicates} ripetizioni ignorate, {rejected} rifiutati', browsersNote: 'i browser ne hanno presi {accepted}, persi {dropped}', flagged: '{test} di prova · {internal} interni · {bot} automatici',
  visitsOverTime: 'Visite nel tempo', visitsLead: 'Visite e conversioni, una barra ogni {bucket}.',
  minute: 'minuto', fiveMinutes: '5 minuti', quarterHour: '15 minuti', hourBucket: 'ora', sixHours: '6 ore', dayBucket: 'giorno', weekBucket: 'settimana', weeks: 'qualche settimana',
  moments: 'Micro-momenti', momentsLead: 'Che cosa cercavano i visitatori, a ogni punto di contatto.', why: 'Perché: le ragioni più frequenti', score: 'Punteggio medio',
  know: 'Voglio sapere', go: 'Voglio andare', do: 'Voglio fare', buy: 'Voglio comprare', navigate: 'In cerca della strada', undecided: 'Indeciso',
  stages: 'Fasi del percorso', stagesLead: 'Il percorso è un cerchio. In ogni punto: i visitatori che ora sono lì; le frecce: i passaggi tra fasi, più larghe quanto più frequenti.',
  awareness: 'Scoperta', consideration: 'Valutazione', purchase: 'Acquisto', retention: 'Ritorno', loyalty: 'Fedeltà',
  rounds: 'giri completati', roundsOne: 'giro completato', now: 'Ora', ever: 'In tutto', from: 'Da', to: 'A', moves: 'Passaggi', movesCaption: 'Passaggi tra le fasi', stage: 'Fase', moment: 'Momento', reached: 'Raggiunto', repeated: 'Ripetuto', value: 'Valore',
  channels: 'Canali', channelsLead: 'Come sono cominciate le visite.', channel: 'Canale', kinds: 'Tipi di contatto', kindsLead: 'Che cosa hanno fatto i visitatori, dal più frequente.', kind: 'Tipo', family: 'Famiglia', ownership: 'Proprietà',
  goals: 'Obiettivi', goalsLead: 'Ciò che il sito vuole ottenere; una ricevuta ricaricata conta una volta.', goal: 'Obiettivo', isConversion: 'conversione',
  families: 'Dove avvengono i contatti', familiesLead: 'Digitali, fisici o attraverso altri; su terreno proprio, a pagamento o spontaneo.',
  journeys: 'Percorsi recenti', journeysLead: 'Le ultime visite, dalla più recente; il colore di un passo è il suo momento.', visitor: 'Visitatore {id}, visita {ordinal}', steps: 'Passi', time: 'Ora', page: 'Pagina', moreSteps: 'altri {count}',
  converted: 'convertito', test: 'prova', internal: 'interno', bot: 'automatico', because: 'per «{cue}»', cycle: 'giro {count}',
  dataTable: 'Mostra come tabella', tableOf: '{title}, tabella', stepsOf: 'Passi della visita {session}', nothingHere: 'Ancora nulla in questa selezione.', chartLabel: '{title}: {summary}', most: 'il massimo in {name} ({count})',
  desktop: 'computer', mobile: 'telefono', tablet: 'tablet', digital: 'digitale', traditional: 'tradizionale', external: 'esterno', owned: 'proprio', paid: 'a pagamento', earned: 'spontaneo', yes: 'sì', no: 'no',
  emptyTitle: 'In attesa del primo contatto', emptyLead: 'Il collettore è in funzione e la sua base dati è vuota. Per mandargli qualcosa:',
  emptyTag: 'Inserisci questo tag in una pagina, con l’indirizzo da cui servi i file di Waymark, e apri la pagina:', emptyNpm: 'Oppure, in un’applicazione con un bundler:', emptyWatch: 'Questa pagina controlla ogni {seconds} secondi e mostra ciò che arriva.', copy: 'Copia', copied: 'Copiato',
  emptyFilterTitle: 'Nulla corrisponde a questi filtri', emptyFilterLead: 'La base dati contiene dei contatti, ma nessuno in questa selezione. Scegli un altro sito, un periodo più lungo o tutto il traffico.',
};

const KINDS_IT = {
  page_view: 'pagina vista', search: 'ricerca', view_item: 'prodotto visto', view_item_list: 'elenco visto', select_item: 'prodotto scelto', add_to_cart: 'messo nel carrello', remove_from_cart: 'tolto dal carrello',
  view_cart: 'carrello visto', begin_checkout: 'cassa iniziata', add_payment_info: 'pagamento inserito', purchase: 'acquisto', refund: 'rimborso', sign_up: 'registrazione', login: 'accesso', share: 'condivisione',
  generate_lead: 'contatto lasciato', add_to_wishlist: 'nei desideri', view_promotion: 'promozione vista', select_promotion: 'promozione scelta', arrival: 'arrivo', engagement: 'attenzione', click: 'clic', outbound_click: 'clic in uscita',
  download: 'scaricamento', media: 'video o audio', form_start: 'modulo iniziato', form_submit: 'modulo inviato', form_abandon: 'modulo lasciato', compare: 'confronto', review_view: 'recensioni lette', review_submit: 'recensione scritta',
  subscribe: 'iscrizione', unsubscribe: 'disiscrizione', referral_invite: 'invito a un amico', chat: 'chat', support: 'assistenza', directions: 'indicazioni', call: 'telefonata', email: 'e-mail', store_locator: 'ricerca negozio',
  appointment: 'appuntamento', donation: 'donazione', survey_answer: 'risposta al sondaggio', pain: 'difficoltà', store_visit: 'visita in negozio', qr_scan: 'codice QR', coupon_redeem: 'buono usato', loyalty_card: 'carta fedeltà',
  phone_order: 'ordine telefonico', event_attendance: 'evento', media_exposure: 'pubblicità vista', custom: 'personalizzato',
};

export const LANGUAGES = { en: EN, it: IT };

let language = 'en';
export function setLanguage(name) { language = name in LANGUAGES ? name : 'en'; }
export function currentLanguage() { return language; }

/** The words for `key`, with `{name}` filled in. A word the vocabulary does not know is shown as it is. */
export function say(key, values = {}) {
  const text = Object.hasOwn(LANGUAGES[language], key) ? LANGUAGES[language][key] : String(key);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A reason in words: acts are named by their kind, which has words of its own; other cues are quoted as they were seen. */
export function sayCue({ source, cue }) {
  return source === 'act' ? sayKind(cue) : `${source}: ${cue}`;
}

/** A touchpoint's kind in words. */
export function sayKind(kind) {
  return language === 'it' && Object.hasOwn(KINDS_IT, kind) ? KINDS_IT[kind] : kind.replaceAll('_', ' ');
}

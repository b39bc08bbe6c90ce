/** What to do about a fault, by its code; the beginnings of codes count, longest first. */
const EN: [string, string][] = [
  ['core_unavailable', 'Serve core.wasm beside waymark.js, or name the address with data-wasm. With a content security policy, add \'wasm-unsafe-eval\' to script-src.'],
  ['core_twin', 'Everything works, but slower. Allow \'wasm-unsafe-eval\' in script-src and serve core.wasm as application/wasm.'],
  ['trap', 'This is a fault of Waymark. Please report it with an exported recording.'],
  ['raw_mode', 'This is a fault of Waymark. Please report it with an exported recording.'],
  ['config_unreadable', 'Check that the address in data-config answers with valid JSON: open it in the browser.'],
  ['config_refused', 'Shorten the configuration: 256 KiB and 32 levels are the limits.'],
  ['second_tracker', 'Call createTracker() once for each endpoint and pass the tracker on.'],
  ['consent_cookieless', 'Set consent.mode to "banner", "api" or "source" (data-consent), or do not call consent().'],
  ['consent_sources_unavailable', 'Serve consent-sources.mjs beside waymark.js.'],
  ['consent_source_missing', 'Put the consent manager (or its stub) into the page, or name the one there is in consent.source.'],
  ['consent_source_failed', 'Ask the maker of the consent manager; until it answers, events wait in memory.'],
  ['consent_region', 'Nothing to do if that suits you; the consent manager\u2019s update decides in any case.'],
  ['refused_too_large', 'Send less with each call: 64 KiB is the limit. Send ids instead of documents.'],
  ['refused_too_deep', 'Flatten what you send: 32 levels are the limit.'],
  ['refused_invalid', 'Call track(kind, {…}) with a kind of the vocabulary and an object.'],
  ['slot_condition_invalid', 'Write data-waymark-when as JSON in single quotes, as in data-waymark-when=\'{"moment":"buy"}\'.'],
  ['slot_', 'Correct the slot named in the message, in the HTML or in "slots" of the configuration.'],
  ['listener_fault', 'Mend the function that was handed to on().'],
  ['state_quarantined', 'Nothing to do: the journey starts afresh on this browser.'],
  ['state_not_saved', 'The site\u2019s storage is full or blocked; free some of it.'],
  ['banner_unavailable', 'Serve banner.mjs beside waymark.js.'],
  ['endpoint_refused', 'The backend refuses this page: check data-endpoint and data-key, then reload.'],
  ['endpoint_blocked', 'An ad blocker or connect-src of the content security policy stops the requests: serve the collector from your own domain.'],
  ['store_failed', 'The browser gives no database; events wait in memory and go out from there.'],
  ['slots_unavailable', 'Serve slots.mjs beside waymark.js.'],
  ['sensors_unavailable', 'Serve sensors.mjs beside waymark.js.'],
  ['recording_unavailable', 'Serve recording.mjs beside waymark.js.'],
  ['unknown_call', 'Call a method that the tracker has, as in waymark.push(["track", "search", {}]).'],
  ['sensor_fault', 'Turn the sensor off in "sensors" of the configuration and report the message.'],
];
const IT: { [code: string]: string } = {
  core_unavailable: 'Pubblica core.wasm accanto a waymark.js, o indica l\u2019indirizzo con data-wasm. Con una content security policy, aggiungi \'wasm-unsafe-eval\' a script-src.',
  core_twin: 'Tutto funziona, ma più lentamente. Consenti \'wasm-unsafe-eval\' in script-src e servi core.wasm come application/wasm.',
  trap: 'È un guasto di Waymark. Segnalalo con una registrazione esportata.',
  raw_mode: 'È un guasto di Waymark. Segnalalo con una registrazione esportata.',
  config_unreadable: 'Verifica che l\u2019indirizzo in data-config risponda con JSON valido: aprilo nel browser.',
  config_refused: 'Accorcia la configurazione: i limiti sono 256 KiB e 32 livelli.',
  second_tracker: 'Chiama createTracker() una volta per endpoint e riusa il tracker.',
  consent_cookieless: 'Imposta consent.mode su "banner" o "api" (data-consent), o non chiamare consent().',
  consent_sources_unavailable: 'Pubblica consent-sources.mjs accanto a waymark.js.',
  consent_source_missing: 'Inserisci nella pagina il gestore del consenso (o il suo stub), o indica in consent.source quello presente.',
  consent_source_failed: 'Chiedi a chi fornisce il gestore del consenso; finché non risponde, gli eventi attendono in memoria.',
  consent_region: 'Nulla da fare se va bene così; decide comunque l\u2019aggiornamento del gestore del consenso.',
  refused_too_large: 'Invia meno a ogni chiamata: il limite è 64 KiB. Invia identificativi, non documenti.',
  refused_too_deep: 'Riduci i livelli di ciò che invii: il limite è 32.',
  refused_invalid: 'Chiama track(tipo, {…}) con un tipo del vocabolario e un oggetto.',
  slot_condition_invalid: 'Scrivi data-waymark-when come JSON tra apici singoli: data-waymark-when=\'{"moment":"buy"}\'.',
  slot_: 'Correggi lo spazio indicato nel messaggio, nell\u2019HTML o in "slots" della configurazione.',
  listener_fault: 'Correggi la funzione passata a on().',
  state_quarantined: 'Nulla da fare: il percorso ricomincia da capo in questo browser.',
  state_not_saved: 'La memoria del sito è piena o bloccata: liberane una parte.',
  banner_unavailable: 'Pubblica banner.mjs accanto a waymark.js.',
  endpoint_refused: 'Il server rifiuta questa pagina: verifica data-endpoint e data-key, poi ricarica.',
  endpoint_blocked: 'Un ad blocker o connect-src della content security policy ferma le richieste: servi il collettore dal tuo dominio.',
  store_failed: 'Il browser non offre un database; gli eventi attendono in memoria e partono da lì.',
  slots_unavailable: 'Pubblica slots.mjs accanto a waymark.js.',
  sensors_unavailable: 'Pubblica sensors.mjs accanto a waymark.js.',
  recording_unavailable: 'Pubblica recording.mjs accanto a waymark.js.',
  unknown_call: 'Chiama un metodo del tracker, come in waymark.push(["track", "search", {}]).',
  sensor_fault: 'Spegni il sensore in "sensors" della configurazione e segnala il messaggio.',
};
const CONFIG = { en: 'Correct this place in the configuration; "waymark check FILE" lists them all.', it: 'Correggi questo punto della configurazione; "waymark check FILE" li elenca tutti.' };

export function mendOf(code: string, path: string | undefined, language: string): string {
  const found = EN.find(([start]) => code.startsWith(start));
  if (found) return language === 'it' ? IT[found[0]] ?? found[1] : found[1];
  return path ? CONFIG[language === 'it' ? 'it' : 'en'] : '';
}

/** What to do about an answer of the backend; empty when it is fine. */
export function mendAnswer(status: number | undefined, failure: string | undefined, language: string): string {
  const texts: [boolean, string, string][] = [
    [failure === 'offline', 'The browser is offline; the events wait.', 'Il browser è offline; gli eventi attendono.'],
    [failure === 'unknown', 'The page was being left; the next answer will tell.', 'La pagina si stava chiudendo; lo dirà la prossima risposta.'],
    [failure === 'timeout', 'The backend took too long; check its load.', 'Il server ha impiegato troppo; verificane il carico.'],
    [!status, 'The request did not get through: check the address, that the backend answers with Access-Control-Allow-Origin, connect-src of the content security policy, and ad blockers.', 'La richiesta non è passata: verifica l\u2019indirizzo, Access-Control-Allow-Origin, connect-src della content security policy e gli ad blocker.'],
    [status === 401 || status === 403, 'The backend refuses the key: check data-key (writeKey).', 'Il server rifiuta la chiave: verifica data-key (writeKey).'],
    [status === 404, 'The address is wrong: data-endpoint should end in /v1/batch of the collector.', 'L\u2019indirizzo è sbagliato: data-endpoint deve finire con /v1/batch del collettore.'],
    [status === 413, 'The batch is too large: lower batch.maxBytes.', 'L\u2019invio è troppo grande: riduci batch.maxBytes.'],
    [status === 429 || (status ?? 0) >= 500, 'The backend is overloaded or faulty; Waymark tries again by itself.', 'Il server è sovraccarico o guasto; Waymark riproverà da solo.'],
    [(status ?? 0) >= 400, 'The backend refuses the events: its answer says why.', 'Il server rifiuta gli eventi: la risposta dice perché.'],
  ];
  const found = status !== undefined && status >= 200 && status < 300 ? undefined : texts.find(([fits]) => fits);
  return found ? found[language === 'it' ? 2 : 1] : '';
}

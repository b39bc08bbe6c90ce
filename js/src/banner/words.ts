import type { ConsentState } from '../core/protocol.js';

export interface Words {
  title: string;
  text: string;
  accept: string;
  reject: string;
  choose: string;
  save: string;
  necessary: string;
  necessaryHint: string;
  purposes: { [purpose in keyof ConsentState]: { name: string; hint: string } };
}

const en: Words = {
  title: 'Your choice',
  text: 'We would like to see how this site is used, so that it can be made better. Nothing is stored before you agree, and you can change your mind at any time.',
  accept: 'Accept all',
  reject: 'Reject all',
  choose: 'Choose in detail',
  save: 'Save my choice',
  necessary: 'Necessary',
  necessaryHint: 'Keeps this choice. Always on.',
  purposes: {
    analytics: { name: 'Measurement', hint: 'Which pages help and which do not.' },
    personalization: { name: 'Personalisation', hint: 'Content that fits what you are looking for.' },
    advertising: { name: 'Advertising', hint: 'Which advertisement brought you here.' },
  },
};

const it: Words = {
  title: 'La tua scelta',
  text: 'Vorremmo capire come viene usato questo sito, per migliorarlo. Nulla viene memorizzato prima del tuo consenso, e puoi cambiare idea in ogni momento.',
  accept: 'Accetta tutto',
  reject: 'Rifiuta tutto',
  choose: 'Scegli in dettaglio',
  save: 'Salva la scelta',
  necessary: 'Necessari',
  necessaryHint: 'Conservano questa scelta. Sempre attivi.',
  purposes: {
    analytics: { name: 'Misurazione', hint: 'Quali pagine aiutano e quali no.' },
    personalization: { name: 'Personalizzazione', hint: 'Contenuti adatti a ciò che cerchi.' },
    advertising: { name: 'Pubblicità', hint: 'Quale annuncio ti ha portato qui.' },
  },
};

export const wordsOf = (language: string): Words => (language === 'it' ? it : en);

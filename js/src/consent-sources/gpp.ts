/** IAB Tech Lab's Global Privacy Platform 1.1 (and 1.0, whose pings have no `signalStatus`): the sections in force for this visitor. */
import { withheldBy } from '../consent.js';
import type { ConsentConfig } from '../core/protocol.js';
import { ALL_GRANTED, fieldsOf, type Fields, type Source, type SourceAnswer } from './source.js';
import { purposesOf } from './tcf.js';

type GppApi = (command: string, callback: (data: unknown, success: boolean) => void, parameter?: string) => unknown;

/** Section ids and prefixes of the client API, from the platform's "Section Information". 6 (US Privacy) was retired in January 2024. */
export const SECTIONS: { readonly [id: number]: string } = {
  2: 'tcfeuv2', 7: 'usnat', 8: 'usca', 9: 'usva', 10: 'usco', 11: 'usut', 12: 'usct', 13: 'usfl', 14: 'usmt', 15: 'usor', 16: 'ustx', 17: 'usde',
  18: 'usia', 19: 'usne', 20: 'usnh', 21: 'usnj', 22: 'ustn', 23: 'usmn', 24: 'usmd', 25: 'usin', 26: 'usky', 27: 'usri',
};
/** Values of the US sections' two-bit fields. */
const OPTED_OUT = 1;
const NO_NOTICE = 2;
const NO_CONSENT = 1;

/** Ids as a list of numbers, as one of booleans that begins with id 1, or as an object. */
function holds(list: unknown, id: number): boolean {
  if (!Array.isArray(list)) return fieldsOf(list)[id] === true;
  return list.some((one) => typeof one === 'boolean') ? list[id - 1] === true : list.includes(id);
}

function answerOfEurope(section: Fields, { tcfVendorId }: ConsentConfig): SourceAnswer {
  const isVendorAllowed = !tcfVendorId || holds(section.VendorConsents, tcfVendorId);
  return purposesOf((id) => isVendorAllowed && holds(section.PurposeConsents, id));
}

/**
 * The United States ask for a way out, not for consent: what the visitor has not opted out of is allowed. None of these laws gives a
 * way out of a site's own measuring. Sale, sharing and targeted advertising are `advertising`; so is anything about a known child without consent.
 */
function answerOfState(section: Fields, config: ConsentConfig): SourceAnswer {
  const isOut = ['Sale', 'Sharing', 'TargetedAdvertising'].some((act) => section[`${act}OptOut`] === OPTED_OUT || section[`${act}OptOutNotice`] === NO_NOTICE);
  const isChild = [section.KnownChildSensitiveDataConsents].flat().includes(NO_CONSENT);
  const withheld = withheldBy(section.Gpc === true || section.Gpc === 1 ? 'gpc' : '', config);
  return { analytics: !withheld.includes('analytics'), personalization: !withheld.includes('personalization'), advertising: !isOut && !isChild && !withheld.includes('advertising') };
}

/** A section's fields; the platform's own library gives its segments one by one, others give them together. */
const fieldsOfSection = (section: unknown): Fields => fieldsOf(Object.assign({}, ...[section].flat().map(fieldsOf)));

export const gpp: Source = {
  name: 'gpp',
  find: (window) => {
    const { __gpp } = window as { __gpp?: unknown };
    return typeof __gpp === 'function' && __gpp;
  },
  listen(api, { host, tell, fail, contain }) {
    let wasShown = false;
    const sectionOf = (ping: Fields, name: string): Fields | undefined => {
      let found = fieldsOf(ping.parsedSections)[name];
      // 1.0 gives it back, 1.1 hands it over at once.
      found ??= (api as GppApi)('getSection', contain((section) => { found ??= section; }), name);
      return found ? fieldsOfSection(found) : undefined;
    };

    (api as GppApi)('addEventListener', contain((event, success) => {
      const { eventName, data, pingData } = fieldsOf(event);
      const ping = fieldsOf(pingData);
      const { signalStatus, cmpStatus, cmpDisplayStatus, applicableSections } = ping;
      if (success === false || eventName === 'error' || cmpStatus === 'error') return fail(typeof data === 'string' ? data : 'the consent manager cannot answer');
      if (cmpDisplayStatus === 'visible') wasShown = true;
      if (signalStatus ? signalStatus !== 'ready' : cmpStatus !== 'loaded' || cmpDisplayStatus === 'visible') return;

      const ids = [applicableSections].flat().map(Number);
      if (ids.includes(-1)) return tell(ALL_GRANTED, false);
      const answers = ids.flatMap((id) => {
        const name = SECTIONS[id];
        const section = name && sectionOf(ping, name);
        return section ? [id === 2 ? answerOfEurope(section, host.config) : answerOfState(section, host.config)] : [];
      });
      if (!answers[0]) {
        // 0: not yet known which law holds.
        if (ids.some((id) => id > 0)) fail(`it names sections (${ids.join()}) that are not understood or not there`);
        return;
      }
      const all = (purpose: keyof SourceAnswer): boolean => answers.every((answer) => answer[purpose]);
      tell({ analytics: all('analytics'), personalization: all('personalization'), advertising: all('advertising') }, wasShown);
      wasShown = false;
    }));
  },
};

/**
 * IAB Europe's Transparency & Consent Framework 2.2 and 2.3 by its CMP API: `addEventListener` only, for `getTCData` is deprecated.
 * Consent counts, legitimate interest does not: storing on the device needs consent in any case (ePrivacy, Art. 5(3)).
 */
import { ALL_GRANTED, fieldsOf, type Source, type SourceAnswer } from './source.js';

type TcfApi = (command: 'addEventListener', version: 2, listener: (data: unknown, success: boolean) => void) => void;

/**
 * TCF's purposes for ours. 1 is storing and reading on the device; 8 measuring content and 9 statistics about audiences (7, measuring
 * adverts, is no leave to measure pages); 5 and 6 a profile for content and its use; 2, 3, 4 and 7 are about adverts.
 */
export function purposesOf(has: (purpose: number) => boolean): SourceAnswer {
  const all = (...purposes: number[]): boolean => purposes.every(has);
  return { analytics: all(1) && (has(8) || has(9)), personalization: all(1, 5, 6), advertising: all(1, 2, 3, 4, 7) };
}

/** What one TCData says. `vendorId` must have been disclosed (2.3; earlier strings cannot say) and allowed. */
export function answerOfTcData(data: unknown, vendorId?: number): SourceAnswer {
  const { purpose, vendor } = fieldsOf(data);
  const of = (group: unknown, list: string): { [id: number]: unknown } | undefined => fieldsOf(group)[list] as { [id: number]: unknown } | undefined;
  const disclosed = of(vendor, 'disclosedVendors');
  const isVendorAllowed = !vendorId || (of(vendor, 'consents')?.[vendorId] === true && (!disclosed || disclosed[vendorId] === true));
  return purposesOf((id) => isVendorAllowed && of(purpose, 'consents')?.[id] === true);
}

export const tcf: Source = {
  name: 'tcf',
  find: (window) => {
    const { __tcfapi } = window as { __tcfapi?: unknown };
    return typeof __tcfapi === 'function' && __tcfapi;
  },
  listen(api, { host, tell, fail, contain }) {
    (api as TcfApi)('addEventListener', 2, contain((data, success) => {
      const { eventStatus, cmpStatus, gdprApplies } = fieldsOf(data);
      if (!success || cmpStatus === 'error') return fail('the consent manager cannot answer');
      // Nobody need be asked by this framework.
      if (gdprApplies === false) return tell(ALL_GRANTED, false);
      // While its window is open (`cmpuishown`) the string holds no answer yet.
      const isFresh = eventStatus === 'useractioncomplete';
      if (isFresh || eventStatus === 'tcloaded') tell(answerOfTcData(data, host.config.tcfVendorId), isFresh);
    }));
  },
};

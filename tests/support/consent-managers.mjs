/**
 * Consent managers that keep to the published interfaces, small enough to read: IAB Europe's CMP API 2 with its stub, the Global Privacy
 * Platform's 1.1 with its stub, and Google's gtag. Each function stands alone, so that a page can be given its text.
 */

/** The stub that stands in the page before the manager: it answers `ping` and queues all else. */
export function installTcfStub(window) {
  const queue = [];
  window.__tcfapi = (...call) => {
    if (!call.length) return queue;
    if (call[0] === 'ping') call[2]({ gdprApplies: undefined, cmpLoaded: false, cmpStatus: 'stub', apiVersion: '2.2' });
    else queue.push(call);
    return undefined;
  };
}

/**
 * The manager itself: takes the stub's place and its queue. `known` is an earlier answer of the visitor.
 * @param {{gdprApplies?: boolean, known?: object | null, policy?: number}} [options]
 * @returns {{show(): void, decide(answer: {purposes: number[], vendors?: number[], disclosed?: number[]}): void, listeners(): number}}
 */
export function installTcfManager(window, { gdprApplies = true, known = null, policy = 5 } = {}) {
  const queued = window.__tcfapi?.() ?? [];
  const listeners = new Map();
  let lastId = 0;
  let answer = known;
  let eventStatus = known ? 'tcloaded' : undefined;
  const marks = (ids = []) => Object.fromEntries(ids.map((id) => [id, true]));
  const data = (listenerId) => (gdprApplies ? {
    tcString: answer ? 'CPXxRfAPXxRfAAfKABENB' : '', tcfPolicyVersion: policy, cmpId: 300, cmpVersion: 1, gdprApplies, eventStatus, cmpStatus: 'loaded', listenerId,
    isServiceSpecific: true, useNonStandardTexts: false, publisherCC: 'DE', purposeOneTreatment: false,
    purpose: { consents: marks(answer?.purposes), legitimateInterests: marks([2, 7, 8, 9, 10]) },
    vendor: { consents: marks(answer?.vendors), legitimateInterests: marks([1, 2, 3]), ...(answer?.disclosed && { disclosedVendors: marks(answer.disclosed) }) },
    specialFeatureOptins: {}, publisher: { consents: {}, legitimateInterests: {}, customPurpose: { consents: {}, legitimateInterests: {} }, restrictions: {} },
  } : { gdprApplies, tcfPolicyVersion: policy, cmpId: 300, cmpVersion: 1, eventStatus: 'tcloaded', cmpStatus: 'loaded', listenerId });
  const tellAll = () => { for (const [id, listener] of listeners) listener(data(id), true); };
  const api = (command, version, callback, parameter) => {
    if (command === 'ping') callback({ gdprApplies, cmpLoaded: true, cmpStatus: 'loaded', apiVersion: '2.2', tcfPolicyVersion: policy });
    else if (command === 'addEventListener') {
      listeners.set(++lastId, callback);
      callback(data(lastId), true);
    } else if (command === 'removeEventListener') callback(listeners.delete(parameter));
    else callback(null, false);
  };
  window.__tcfapi = api;
  for (const call of queued) api(...call);
  return {
    show() {
      eventStatus = 'cmpuishown';
      tellAll();
    },
    decide(next) {
      answer = next;
      eventStatus = 'useractioncomplete';
      tellAll();
    },
    listeners: () => listeners.size,
  };
}

/** The Global Privacy Platform's stub: it takes listeners at once and gives nothing else. */
export function installGppStub(window) {
  const ping = () => ({
    gppVersion: '1.1', cmpStatus: 'stub', cmpDisplayStatus: 'hidden', signalStatus: 'not ready', supportedAPIs: ['2:tcfeuv2', '7:usnat', '8:usca'], cmpId: 0,
    sectionList: [], applicableSections: [], gppString: '', parsedSections: {},
  });
  const stub = (command, callback, parameter) => {
    stub.queue ??= [];
    stub.events ??= [];
    if (command === undefined) return stub.queue;
    if (command === 'ping') callback(ping(), true);
    else if (command === 'addEventListener') {
      stub.lastId = (stub.lastId ?? 0) + 1;
      stub.events.push({ id: stub.lastId, callback, parameter });
      callback({ eventName: 'listenerRegistered', listenerId: stub.lastId, data: true, pingData: ping() }, true);
    } else if (/^(has|get)(Section|Field)$/.test(command)) callback(command === 'hasSection' ? false : null, true);
    else stub.queue.push([command, callback, parameter]);
    return undefined;
  };
  window.__gpp = stub;
}

/**
 * The manager itself: takes over the stub's listeners. Events come in the order that the specification asks for.
 * @param {{applicable?: number[], sections?: object, isKnown?: boolean}} options  `sections`: prefix → its segments
 */
export function installGppManager(window, { applicable = [7], sections = {}, isKnown = false } = {}) {
  const listeners = [...(window.__gpp?.events ?? [])];
  const queued = window.__gpp?.() ?? [];
  let lastId = window.__gpp?.lastId ?? 0;
  let cmpDisplayStatus = 'hidden';
  let signalStatus = 'not ready';
  let cmpStatus = 'loading';
  const ping = () => ({
    gppVersion: '1.1', cmpStatus, cmpDisplayStatus, signalStatus, supportedAPIs: ['2:tcfeuv2', '7:usnat', '8:usca'], cmpId: 31,
    sectionList: applicable.filter((id) => id > 0), applicableSections: applicable, gppString: 'DBABLA~BVQqAAAAAgA.QA', parsedSections: sections,
  });
  const fire = (eventName, data) => { for (const { id, callback } of listeners) callback({ eventName, listenerId: id, data, pingData: ping() }, true); };
  const api = (command, callback, parameter) => {
    if (command === 'ping') callback(ping(), true);
    else if (command === 'addEventListener') {
      listeners.push({ id: ++lastId, callback });
      callback({ eventName: 'listenerRegistered', listenerId: lastId, data: true, pingData: ping() }, true);
    } else if (command === 'getSection') callback(sections[parameter] ?? null, true);
    else if (command === 'hasSection') callback(parameter in sections, true);
    else callback(null, false);
  };
  window.__gpp = api;
  for (const call of queued) api(...call);
  cmpStatus = 'loaded';
  fire('cmpStatus', 'loaded');
  if (isKnown) {
    signalStatus = 'ready';
    fire('signalStatus', 'ready');
  }
  return {
    show() {
      signalStatus = 'not ready';
      fire('signalStatus', 'not ready');
      cmpDisplayStatus = 'visible';
      fire('cmpDisplayStatus', 'visible');
    },
    decide(next) {
      cmpDisplayStatus = 'hidden';
      fire('cmpDisplayStatus', 'hidden');
      for (const [name, section] of Object.entries(next)) {
        sections[name] = section;
        fire('sectionChange', name);
      }
      signalStatus = 'ready';
      fire('signalStatus', 'ready');
    },
    fail(why) {
      cmpStatus = 'error';
      fire('error', why);
    },
  };
}

/** As Google's snippet makes it: every call becomes an arguments object in `dataLayer`. */
export function installGtag(window) {
  window.dataLayer = window.dataLayer || [];
  window.gtag = function gtag() { window.dataLayer.push(arguments); };
}

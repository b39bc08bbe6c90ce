/**
 * Runs in the page: writes down what Waymark tells its listeners, under keys of its own in sessionStorage, so that the
 * notes outlive each full load of the visit. It only listens; it reports nothing to Waymark.
 */
export function spectate() {
  if (window.__spectating || !window.waymark) return Boolean(window.waymark);
  window.__spectating = true;
  const PREFIX = 'demo.tour.';
  const note = (key, value) => {
    const count = sessionStorage.length;
    if (!sessionStorage.getItem(PREFIX + key)) sessionStorage.setItem(PREFIX + key, JSON.stringify({ order: count, ...value }));
  };
  const touchpoint = ({ touchpoint: { id, kind, family, sensor, index }, moment, stage, session, channel }) => note(`touchpoint.${id}`, {
    index, kind, family, sensor, moment: moment.label, momentBecause: moment.evidence[0]?.cue, stage: stage.label, stageBecause: stage.evidence[0]?.cue,
    session: session.sessionId, channel: channel.channel, source: channel.source, page: location.pathname, document: performance.timeOrigin,
  });
  const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
  const decision = ({ slot, option, reason }) => {
    if (option === 'default') return;
    const places = [...document.querySelectorAll(`[data-waymark-slot="${slot}"]`)];
    const shows = places.some((place) => {
      const template = place.querySelector(`template[data-waymark-option="${option}"]`);
      return template && squeeze(place.textContent).includes(squeeze(template.content.textContent));
    });
    note(`${shows ? 'slot' : 'decided'}.${slot}.${option}`, { slot, option, reason, page: location.pathname });
  };
  const goal = ({ goalId, orderId, counted, isConversion, valueMinor }) => note(`goal.${goalId}.${orderId ?? ''}.${counted}`, { goalId, orderId, counted, isConversion, valueMinor });
  window.waymark.on('journey', touchpoint);
  window.waymark.on('decide', decision);
  window.waymark.on('goal', goal);
  // What was recognised before this listener came.
  const { recent = [], decisions = [], goals = [] } = window.waymark.check();
  recent.forEach(touchpoint);
  decisions.forEach(decision);
  goals.forEach(goal);
  return true;
}

/** Runs in the page: everything noted so far, in order. */
export function readNotes() {
  const PREFIX = 'demo.tour.';
  const notes = { touchpoint: [], slot: [], decided: [], goal: [] };
  for (let at = 0; at < sessionStorage.length; at += 1) {
    const key = sessionStorage.key(at);
    if (key.startsWith(PREFIX)) notes[key.slice(PREFIX.length).split('.')[0]]?.push(JSON.parse(sessionStorage.getItem(key)));
  }
  for (const list of Object.values(notes)) list.sort((a, b) => a.order - b.order);
  return notes;
}

/** Runs in the page: whether a kind has been noted in this visit. */
export function hasSeen(kind) {
  for (let at = 0; at < sessionStorage.length; at += 1) {
    const key = sessionStorage.key(at);
    if (key.startsWith('demo.tour.touchpoint.') && JSON.parse(sessionStorage.getItem(key)).kind === kind) return true;
  }
  return false;
}

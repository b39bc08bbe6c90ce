/**
 * Runs golden journeys on a core module (WebAssembly or its JavaScript twin), in Node or in a page.
 * The same rules as story_test.cpp; README.md beside it has the format.
 */

const STORY_BEGAN_MS = 1772445600000; // 2026-03-02T10:00:00Z

const START = {
  type: 'start', id: 'm0', atMs: STORY_BEGAN_MS, elapsedMs: 0, protocol: 1, seed: 7, tabId: 'tab', pageId: 'page', visitorId: 'visitor',
  page: { url: 'https://shop.example/' }, device: { type: 'desktop' }, utcOffsetMin: 60, mode: 'normal', storage: 'memory',
  consent: { analytics: 'unknown', personalization: 'unknown', advertising: 'unknown' },
};

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** RFC 7386, as nlohmann's merge_patch does it natively. */
function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const out = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete out[key];
    else out[key] = mergePatch(out[key], value);
  }
  return out;
}

/** The dispatches of a story: arrays of complete messages, the first holding `start`. */
export function dispatchesOf(story) {
  let number = 0;
  const steps = story.steps.map((step) => step.say.map((message) => {
    number += 1;
    const at = step.atMs ?? 0;
    return { id: `m${number}`, atMs: STORY_BEGAN_MS + at, elapsedMs: at, ...message };
  }));
  return [[mergePatch(START, story.start ?? {})], ...steps];
}

/** Whether every field of `pattern` is in `value`. */
export function matches(pattern, value) {
  if (pattern === '*') return value !== undefined;
  if (typeof pattern === 'number' && typeof value === 'number') return Math.abs(pattern - value) <= 1e-9;
  if (Array.isArray(pattern)) return Array.isArray(value) && value.length === pattern.length && pattern.every((wanted, i) => matches(wanted, value[i]));
  if (isObject(pattern)) return isObject(value) && Object.entries(pattern).every(([key, wanted]) => Object.hasOwn(value, key) && matches(wanted, value[key]));
  return pattern === value;
}

/** Answers of the core, text by text, for one story. */
export function answersOf(core, story) {
  const created = core.createTracker(JSON.stringify(story.config ?? {}), story.savedState === undefined ? '' : JSON.stringify(story.savedState));
  const { trackerId } = JSON.parse(created);
  const answers = dispatchesOf(story).map((messages) => core.dispatch(trackerId, JSON.stringify(messages)));
  core.destroyTracker(trackerId);
  return { created, answers };
}

/** What does not hold, a line each; empty when all does. */
export function runStory(core, story) {
  const wrong = [];
  const { created, answers } = answersOf(core, story);
  if (!matches(story.problems ?? [], JSON.parse(created).problems)) wrong.push(`configuration: ${created}`);
  answers.forEach((text, i) => {
    const answer = JSON.parse(text);
    if (!answer.ok) {
      wrong.push(`step ${i} refused: ${text}`);
      return;
    }
    const step = (i === 0 ? story.begin : story.steps[i - 1]) ?? {};
    if (!matches(step.rejected ?? [], answer.rejected)) wrong.push(`step ${i} rejected ${JSON.stringify(answer.rejected)}`);
    let from = 0;
    for (const wanted of step.expect ?? []) {
      const at = answer.effects.findIndex((effect, index) => index >= from && matches(wanted, effect));
      if (at < 0) wrong.push(`step ${i} lacks ${JSON.stringify(wanted)}\n    in ${JSON.stringify(answer.effects)}`);
      else from = at + 1;
    }
    for (const unwanted of step.never ?? []) {
      for (const effect of answer.effects) if (matches(unwanted, effect)) wrong.push(`step ${i} has ${JSON.stringify(effect)}`);
    }
  });
  return wrong;
}

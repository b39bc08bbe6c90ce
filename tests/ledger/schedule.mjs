/**
 * A schedule: what one visitor and the world around do, step by step, from a seed alone. Pure and the same in every engine, so that
 * a failing one is repeated by its seed. The player (play.mjs) carries it out.
 *
 * @typedef {{do: string, [detail: string]: unknown}} Step
 * @typedef {{seed: number, events: number, endpoint: 'same'|'cross', steps: Step[]}} Schedule
 */
import { ALL_FAULTS, NETWORK_FAULTS } from './faults.mjs';
import { randomFrom } from './random.mjs';

export const PATHS = ['/', '/beans', '/machines', '/guides', '/contact'];
const MAX_TABS = 4;
/** A burst fits the spill of 64 Ki characters (a record takes up to 1.8 KB there), so that leaving right after it may lose nothing. */
const MAX_BURST = 30;
/** One fault may not starve the run: later disturbances want their turn, too. */
const MAX_EXCHANGES = 4;

/**
 * @param {{seed: number, events: number, faults?: string[]}} options  `faults`: names from faults.mjs; default all
 * @returns {Schedule}
 */
export function makeSchedule({ seed, events, faults = ALL_FAULTS }) {
  const random = randomFrom(seed);
  const may = new Set(faults);
  const endpoint = random.chance(0.5) ? 'same' : 'cross';
  const world = { random, may, endpoint, tabs: new Map(), ends: new Map(), left: events, next: 1, withdrawals: 0 };
  // Withdrawal ends an account and begins another; a run without one checks the whole sum.
  world.mayWithdraw = may.has('withdrawal') && random.chance(0.25);
  const steps = [{ do: 'open', tab: 0, path: '/' }];
  world.tabs.set(0, { frozen: false, back: 0, forward: 0 });
  while (world.left > 0) {
    steps.push(...endings(world), ...disturbance(world));
    if (world.left > 0) steps.push(...burstAndLeave(world));
    if (random.chance(0.25)) steps.push({ do: 'pause', ms: random.whole(20, 350) });
  }
  for (const [name] of world.ends) steps.push({ do: END[name] });
  for (const [tab, { frozen }] of world.tabs) if (frozen) steps.push({ do: 'thaw', tab });
  return { seed, events, endpoint, steps };
}

/** The step that ends each lasting condition. */
export const END = { offline: 'online', refused: 'accept', 'collector-killed': 'collector-start', 'quota-database': 'quota-database-free', 'quota-local': 'quota-local-free', withdrawal: 'grant' };

function endings({ ends }) {
  const steps = [];
  for (const [name, left] of ends) {
    if (left > 0) ends.set(name, left - 1);
    else {
      ends.delete(name);
      steps.push({ do: END[name] });
    }
  }
  return steps;
}

const awake = ({ tabs }) => [...tabs].filter(([, tab]) => !tab.frozen).map(([id]) => id);

function burst(world, tab = world.random.pick(awake(world))) {
  const { random } = world;
  const from = world.next;
  const count = Math.min(world.left, random.chance(0.2) ? random.whole(1, 4) : random.whole(8, MAX_BURST));
  world.left -= count;
  world.next += count;
  const step = { do: 'burst', tab, from, count };
  return [step];
}

/** As burst, and sometimes the visitor follows a link in the same task. */
function burstAndLeave(world) {
  const [step] = burst(world);
  if (world.may.has('navigate') && canLoad(world) && world.random.chance(0.15)) {
    step.then = world.random.pick(PATHS);
    went(world, step.tab);
  }
  return [step];
}

/** Pages come from a server: offline there is none, nor where they come through the port that is shut. */
const canLoad = ({ ends, endpoint }) => !ends.has('offline') && !(ends.has('refused') && endpoint === 'same');

function went({ tabs }, id) {
  const tab = tabs.get(id);
  tab.back += 1;
  tab.forward = 0;
}

function disturbance(world) {
  const { random } = world;
  if (random.chance(0.2)) return [];
  const choices = CHOICES.filter(({ when }) => when(world));
  const choice = random.weighed(choices.map((one) => [one, one.weight]));
  return choice.steps(world);
}

const lasting = (name, weight, least, most, when = () => true) => ({
  weight,
  when: (world) => world.may.has(name) && !world.ends.has(name) && when(world),
  steps(world) {
    world.ends.set(name, world.random.whole(least, most));
    return [{ do: name }];
  },
});
const moving = (name, weight, ready, change) => ({
  weight,
  when: (world) => world.may.has(name) && canLoad(world) && awake(world).some((id) => ready(world.tabs.get(id))),
  steps(world) {
    const tab = world.random.pick(awake(world).filter((id) => ready(world.tabs.get(id))));
    return [{ do: name, tab, ...change(world, world.tabs.get(tab), tab) }];
  },
});

const CHOICES = [
  {
    weight: 40,
    when: ({ may }) => Object.keys(NETWORK_FAULTS).some((name) => may.has(name)),
    steps({ random, may }) {
      const fault = random.weighed(Object.entries(NETWORK_FAULTS).filter(([name]) => may.has(name)).map(([name, { weight }]) => [name, weight]));
      const { kind, status } = NETWORK_FAULTS[fault];
      // What speaks of the content is believed, down to the last single event: so once at a time.
      const exchanges = kind === 'answer' && status >= 400 && status < 429 ? 1 : random.whole(1, MAX_EXCHANGES);
      const step = { do: 'network', fault, exchanges };
      if (kind === 'latency' || kind === 'slow-close') step.ms = random.whole(50, 900);
      if (kind === 'black-hole') step.ms = random.whole(300, 2500);
      if (kind.startsWith('cut-')) step.bytes = random.whole(0, kind === 'cut-answer' ? 250 : 4000);
      return [step];
    },
  },
  {
    weight: 7,
    when: (world) => world.tabs.size < MAX_TABS && canLoad(world),
    steps(world) {
      const tab = [0, 1, 2, 3].find((id) => !world.tabs.has(id));
      world.tabs.set(tab, { frozen: false, back: 0, forward: 0 });
      return [{ do: 'open', tab, path: world.random.pick(PATHS) }];
    },
  },
  moving('navigate', 7, () => true, (world, _tab, id) => {
    went(world, id);
    return { path: world.random.pick(PATHS) };
  }),
  moving('reload', 4, () => true, () => ({})),
  moving('back', 6, (tab) => tab.back > 0, (_world, tab) => {
    tab.back -= 1;
    tab.forward += 1;
    return {};
  }),
  moving('forward', 3, (tab) => tab.forward > 0, (_world, tab) => {
    tab.forward -= 1;
    tab.back += 1;
    return {};
  }),
  {
    weight: 4,
    when: (world) => world.may.has('tab-close') && awake(world).length > 1,
    steps(world) {
      const tab = world.random.pick(awake(world));
      world.tabs.delete(tab);
      return [{ do: 'tab-close', tab }];
    },
  },
  {
    // The tab dies some time after its last events, and another is opened in its place.
    weight: 3,
    when: (world) => world.may.has('tab-crash') && canLoad(world),
    steps(world) {
      const tab = world.random.pick(awake(world));
      world.tabs.set(tab, { frozen: false, back: 0, forward: 0 });
      return [...burst(world, tab), { do: 'tab-crash', tab, afterMs: world.random.pick([0, 0, 40, 300]) }, { do: 'open', tab, path: world.random.pick(PATHS) }];
    },
  },
  {
    weight: 3,
    when: (world) => world.may.has('freeze') && awake(world).length > 1,
    steps(world) {
      const tab = world.random.pick(awake(world));
      world.tabs.get(tab).frozen = true;
      return [{ do: 'freeze', tab }];
    },
  },
  {
    weight: 4,
    when: ({ tabs }) => [...tabs.values()].some(({ frozen }) => frozen),
    steps(world) {
      const [tab, state] = [...world.tabs].find(([, { frozen }]) => frozen);
      state.frozen = false;
      return [{ do: 'thaw', tab }];
    },
  },
  lasting('offline', 3, 1, 4),
  lasting('refused', 3, 1, 3),
  lasting('collector-killed', 2, 1, 3),
  lasting('quota-database', 1.5, 1, 3),
  lasting('quota-local', 1.5, 1, 3),
  {
    weight: 2,
    when: ({ may }) => may.has('clock-jump'),
    steps(world) {
      const offsetMs = world.random.pick([0, 3_600_000, -3_600_000, 28_800_000, 31_536_000_000]);
      return [{ do: 'clock-jump', tab: world.random.pick(awake(world)), offsetMs }];
    },
  },
  {
    ...lasting('withdrawal', 3, 0, 1, (world) => world.mayWithdraw && world.withdrawals < 2),
    steps(world) {
      world.withdrawals += 1;
      world.ends.set('withdrawal', world.random.whole(0, 1));
      return [{ do: 'withdrawal', tab: world.random.pick(awake(world)) }];
    },
  },
];

/** One line a step, to be printed when a seed fails. */
export const describe = ({ seed, events, endpoint, steps }) => [`seed ${seed}, ${events} events, endpoint on the ${endpoint === 'same' ? 'same origin' : 'collector\'s own origin'}`,
  ...steps.map((step, index) => `${String(index).padStart(4)}  ${describeStep(step)}`)].join('\n');

export function describeStep({ do: name, ...details }) {
  return [name, ...Object.entries(details).map(([key, value]) => `${key}=${value}`)].join(' ');
}

/**
 * Which rule lets a field leave the page, and where the code keeps it. Nothing leaves that no rule claims: `report.mjs` compares this
 * table with the border's types and the collector's schema, field by field, and fails at one that is unclaimed, claimed twice or gone.
 *
 * A claim that ends in `.` covers all below it. `at`: files with the name that keeps the rule there.
 * @type {{rule: string, allows: string, at: [file: string, name: string][], claims: string[]}[]}
 */
export const RULES = [
  {
    rule: 'closed words',
    allows: 'words of sets that the border closes; any other word is refused by name',
    at: [['js/src/core/protocol.ts', 'KINDS'], ['wasm/src/model/words.h', 'kKindWords'], ['wasm/src/codec/touchpoint_schema.cpp', 'kTouchpoint']],
    claims: [
      'schema', 'coreVersion', 'events[].kind', 'events[].family', 'events[].ownership', 'events[].device', 'events[].navigation', 'events[].moment.label', 'events[].stage.label',
      'events[].pain.signal', 'events[].media.action', 'events[].survey.metric', 'events[].test', 'events[].internal', 'events[].sensor', 'events[].moment.evidence[].source', 'events[].stage.evidence[].source',
    ],
  },
  {
    rule: 'counts and times',
    allows: 'numbers that the shell or the core counted itself',
    at: [['js/src/platform/browser/clock.ts', 'browserClock'], ['wasm/src/codec/record_schema.cpp', 'seq'], ['wasm/src/model/ledger.h', 'struct']],
    claims: [
      'sentAtMs', 'ledgerSeq', 'ledger.', 'events[].seq', 'events[].atMs', 'events[].elapsedMs', 'events[].utcOffsetMin', 'events[].sessionOrdinal', 'events[].engagedMs', 'events[].scrollPercent', 'events[].resultCount',
      'events[].form.fields', 'events[].form.seconds', 'events[].media.percent', 'events[].pain.count', 'events[].moment.scores.', 'events[].moment.margin', 'events[].stage.scores.', 'events[].stage.cycles', 'events[].stage.sinceMs',
      'events[].moment.evidence[].weight', 'events[].stage.evidence[].weight',
    ],
  },
  {
    rule: 'random ids',
    allows: '128 random bits, or a hash of such; those of visitor and tab outlive the page only while consent allows storage',
    at: [['js/src/platform/browser/random.ts', 'browserRandom'], ['js/src/identity.ts', 'rememberIdentity'], ['js/src/tracker.ts', 'allowStorage']],
    claims: ['batchId', 'tabId', 'inDoubt[]', 'events[].id', 'events[].visitorId', 'events[].sessionId', 'events[].tabId', 'events[].pageId', 'events[].moment.evidence[].messageId', 'events[].stage.evidence[].messageId'],
  },
  {
    rule: 'configuration',
    allows: 'what the site\u2019s own configuration says of itself, and which of its goals were reached',
    at: [['js/src/config.ts', 'readConfig'], ['js/src/sensors/describe.ts', 'goalsOf']],
    claims: ['siteId', 'writeKey', 'events[].goals[]', 'events[].goalsReached[].'],
  },
  {
    rule: 'addresses',
    allows: 'origin, path and campaign parameters; click ids as "1"; no credentials, other parameters or fragment; e-mail addresses, tokens, card numbers and what follows a door\u2019s name are masked',
    at: [['js/src/sensors/sanitize.ts', 'cleanUrl'], ['js/src/sensors/sanitize.ts', 'maskPath'], ['js/src/sensors/describe.ts', 'describe']],
    claims: ['events[].page.url', 'events[].target.href'],
  },
  {
    rule: 'referrer',
    allows: 'as addresses, and of a search engine the query unless it is personal',
    at: [['js/src/sensors/sanitize.ts', 'cleanReferrer']],
    claims: ['events[].referrer'],
  },
  {
    rule: 'channel',
    allows: 'what the core reads out of the cleaned address and referrer',
    at: [['wasm/src/rules/channels/channels.h', 'Channel'], ['js/src/sensors/sanitize.ts', 'cleanUrl']],
    claims: ['events[].channel.'],
  },
  {
    rule: 'evidence',
    allows: 'the cue of a published table, or a word of a cleaned address, title or query, that was the reason',
    at: [['wasm/src/tables/moment_cues.h', 'kLists'], ['wasm/src/tables/stage_cues.h', 'kLists']],
    claims: ['events[].moment.evidence[].cue', 'events[].stage.evidence[].cue'],
  },
  {
    rule: 'author\u2019s texts',
    allows: 'what the page\u2019s author wrote, without fields and editable regions, \u2264 80\u2013200 characters; e-mail addresses, phone and card numbers and tokens are masked',
    at: [['js/src/sensors/sanitize.ts', 'maskText'], ['js/src/sensors/describe.ts', 'textOf'], ['js/src/sensors/describe.ts', 'nameOf'], ['js/src/sensors/meaning.ts', 'textOf']],
    claims: [
      'events[].page.title', 'events[].target.text', 'events[].media.title', 'events[].form.id', 'events[].pain.detail', 'events[].name',
      'events[].item.name', 'events[].item.brand', 'events[].item.category', 'events[].item.variant', 'events[].items[].name', 'events[].items[].brand', 'events[].items[].category', 'events[].items[].variant',
    ],
  },
  {
    rule: 'names of fields',
    allows: 'the name of the field last typed in, never its value; "[masked]" for secrets',
    at: [['js/src/sensors/forms.ts', 'fieldNameOf'], ['js/src/sensors/words.ts', 'SECRET_FIELD']],
    claims: ['events[].form.lastField'],
  },
  {
    rule: 'markup',
    allows: 'the page\u2019s language, types and roles, and a path of tags, classes and ids that look hand-written',
    at: [['js/src/sensors/describe.ts', 'selectorOf'], ['js/src/sensors/describe.ts', 'roleOf'], ['js/src/sensors/types.ts', 'readTypes'], ['js/src/tracker.ts', 'pageNow']],
    claims: ['events[].page.lang', 'events[].page.types[]', 'events[].target.selector', 'events[].target.role'],
  },
  {
    rule: 'search query',
    allows: 'the one thing typed that is told: the query of an on-site search, or only that there was one when it looks personal',
    at: [['js/src/sensors/sanitize.ts', 'maskQuery'], ['js/src/sensors/siteSearch.ts', 'searchFieldOf']],
    claims: ['events[].query'],
  },
  {
    rule: 'ids and money of the site',
    allows: 'numbers and names by which the site itself knows its goods and orders, from its markup, dataLayer or call; e-mail addresses are masked',
    at: [['js/src/sensors/sanitize.ts', 'maskValue'], ['js/src/sensors/money.ts', 'money']],
    claims: [
      'events[].orderId', 'events[].code', 'events[].valueMinor', 'events[].currency', 'events[].survey.id', 'events[].survey.score', 'events[].item.id', 'events[].item.priceMinor', 'events[].item.currency', 'events[].item.quantity',
      'events[].items[].id', 'events[].items[].priceMinor', 'events[].items[].currency', 'events[].items[].quantity',
    ],
  },
  {
    rule: 'the site\u2019s own properties',
    allows: 'what the site hands to track(), in names of its own; texts that look personal are masked, addresses cleaned; 8 KiB',
    at: [['js/src/sensors/sanitize.ts', 'maskValue'], ['js/src/touchpoint.ts', 'shapeTouchpoint'], ['wasm/src/codec/properties.cpp', 'kPropertiesBytes']],
    claims: ['events[].properties.'],
  },
  {
    rule: 'signs of automation',
    allows: 'names of signs, never the browser\u2019s own description',
    at: [['js/src/mode.ts', 'botSignsOf']],
    claims: ['events[].botSigns[]'],
  },
];

/**
 * What raw touchpoints carry beside the fields of events, which keep their rules: `messages[].page.url` is claimed with `events[].page.url`.
 * Counted only where the collector takes raw messages.
 * @type {typeof RULES}
 */
export const RAW_RULES = [
  {
    rule: 'raw: closed words and counts',
    allows: 'words of sets that the border closes, the answer of the visitor, the width of the view, and a random seed',
    at: [['js/src/core/protocol.ts', 'StartMessage'], ['js/src/device.ts', 'deviceOf']],
    claims: [
      'schema', 'sentAtMs', 'messages[].type', 'messages[].mode', 'messages[].storage', 'messages[].protocol', 'messages[].seed', 'messages[].blockedForMs', 'messages[].device.', 'messages[].consent.', 'messages[].source',
    ],
  },
  {
    rule: 'raw: configuration',
    allows: 'what of the site\u2019s own configuration changes what is recognised',
    at: [['js/src/config.ts', 'readConfig']],
    claims: ['siteId', 'writeKey', 'config.'],
  },
  {
    rule: 'raw: traits',
    allows: 'what the site hands to identify() for conditions of slots; texts that look personal are masked; never in a batch',
    at: [['js/src/sensors/sanitize.ts', 'maskValue']],
    claims: ['messages[].traits.'],
  },
  {
    rule: 'raw: the view of a bounce',
    allows: 'address, title and referrer of a page left before the shell was there, by coarser rules than the sensors\u2019; a random id, and the visitor\u2019s where it is stored',
    at: [['js/src/bounce.ts', 'bareUrl'], ['js/src/bounce.ts', 'bareTitle'], ['js/src/bounce.ts', 'barePlace']],
    claims: ['view.'],
  },
  {
    rule: 'raw: saved state',
    allows: 'what the core itself had saved, made of the fields above; only where consent allowed to store it',
    at: [['js/src/persistence.ts', 'openState']],
    claims: ['state'],
  },
];

/** Headers that a browser puts on a POST by itself, and ours: `content-type`. `referer` may name the page's origin and no more. */
export const HEADERS = [
  'accept', 'accept-encoding', 'accept-language', 'cache-control', 'connection', 'content-length', 'content-type', 'host', 'origin', 'pragma', 'priority', 'referer', 'user-agent',
  'sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform', 'sec-fetch-dest', 'sec-fetch-mode', 'sec-fetch-site', 'sec-fetch-storage-access', 'sec-gpc', 'dnt', 'te',
];

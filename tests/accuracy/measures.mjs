const searches = 'orcas_i_gold/ORCAS-I-gold.tsv';
const clicks = 'yoochoose_100k/yoochoose-clicks-100k_train_full.txt';
const overlay = 'orcas_i_gold/micro_overlay.tsv';

/**
 * What is measured: where it stands in the report, the task of `waymark eval`, its file and its options. `test` is a second file, for tasks that
 * learn from the first. A file and an overlay are below the reference data, or below the repository where the row is our own. A new measure is a row here.
 *
 * @type {{ at: string[], task: string, file: string, test?: string, overlay?: string, options?: string[], isOwn?: true }[]}
 */
export const measures = [
  { at: ['moments', 'url'], task: 'moments', file: searches },
  { at: ['moments', 'noUrl'], task: 'moments', file: searches, options: ['--no-url'] },
  { at: ['overlay', 'url'], task: 'moments', file: searches, overlay },
  { at: ['overlay', 'noUrl'], task: 'moments', file: searches, overlay, options: ['--no-url'] },
  { at: ['channels'], task: 'channels', file: 'ga4_channels/channel_cases.csv' },
  { at: ['referrers'], task: 'referrers', file: 'referers/referer-tests.json' },
  { at: ['stages'], task: 'stages', file: 'journeys/stages.ndjson' },
  { at: ['steps'], task: 'steps', file: 'journeys/steps.ndjson' },
  { at: ['nextitem', 'yoochoose'], task: 'nextitem', file: clicks, test: 'yoochoose_100k/yoochoose-clicks-100k_test.txt' },
  { at: ['nextitem', 'yoochooseOwnSplit'], task: 'nextitem', file: clicks },
  { at: ['nextitem', 'msweb'], task: 'nextitem', file: 'msweb/anonymous-msweb.data' },
  { at: ['own', 'stages'], task: 'stages', file: 'tests/journeys/labelled/stages.ndjson', isOwn: true },
  { at: ['own', 'steps'], task: 'steps', file: 'tests/journeys/labelled/steps.ndjson', isOwn: true },
];

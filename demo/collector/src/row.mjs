/** One event as a row of the table `events`: column, how it is appended, where it comes from. Order is the table's. */
import { DuckDBTimestampValue } from '@duckdb/node-api';

const text = (appender, value) => appender.appendVarchar(value);
const integer = (appender, value) => appender.appendInteger(value);
const bigint = (appender, value) => appender.appendBigInt(BigInt(value));
const double = (appender, value) => appender.appendDouble(value);
const flag = (appender, value) => appender.appendBoolean(value);
const time = (appender, ms) => appender.appendTimestamp(new DuckDBTimestampValue(BigInt(ms) * 1000n));

const COLUMNS = [
  ['id', text, (e) => e.id],
  ['site', text, (e, c) => c.site],
  ['visitor_id', text, (e) => e.visitorId],
  ['session_id', text, (e) => e.sessionId],
  ['session_ordinal', integer, (e) => e.sessionOrdinal],
  ['tab_id', text, (e) => e.tabId],
  ['page_id', text, (e) => e.pageId],
  ['seq', bigint, (e) => e.seq],
  ['at', time, (e) => e.atMs],
  ['received_at', time, (e, c) => c.receivedAtMs],
  ['utc_offset_min', integer, (e) => e.utcOffsetMin],
  ['kind', text, (e) => e.kind],
  ['name', text, (e) => e.name],
  ['family', text, (e) => e.family],
  ['ownership', text, (e) => e.ownership],
  ['sensor', text, (e) => e.sensor],
  ['url', text, (e) => e.page?.url],
  ['title', text, (e) => e.page?.title],
  ['lang', text, (e) => e.page?.lang],
  ['channel', text, (e) => e.channel.channel],
  ['source', text, (e) => e.channel.source],
  ['medium', text, (e) => e.channel.medium],
  ['campaign', text, (e) => e.channel.campaign],
  ['channel_rule', text, (e) => e.channel.rule],
  ['moment', text, (e) => e.moment.label],
  ['moment_know', double, (e) => e.moment.scores.know],
  ['moment_go', double, (e) => e.moment.scores.go],
  ['moment_do', double, (e) => e.moment.scores.do],
  ['moment_buy', double, (e) => e.moment.scores.buy],
  ['moment_navigate', double, (e) => e.moment.scores.navigate],
  ['moment_source', text, (e) => e.moment.evidence[0]?.source],
  ['moment_cue', text, (e) => e.moment.evidence[0]?.cue],
  ['stage', text, (e) => e.stage.label],
  ['stage_source', text, (e) => e.stage.evidence[0]?.source],
  ['stage_cue', text, (e) => e.stage.evidence[0]?.cue],
  ['cycles', integer, (e) => e.stage.cycles],
  ['item_id', text, (e) => (e.item ?? e.items?.[0])?.id],
  ['value_minor', bigint, (e) => e.valueMinor],
  ['currency', text, (e) => e.currency],
  ['order_id', text, (e) => e.orderId],
  ['converted', flag, (e) => isConversion(e)],
  ['device', text, (e) => e.device],
  ['test', flag, (e) => e.test === true],
  ['internal', flag, (e) => e.internal === true],
  ['bot', flag, (e) => (e.botSigns?.length ?? 0) > 0],
  ['payload', text, (e, c) => c.payload],
];

/** Names in the order rows are appended, for the check against the table. */
export const columnNames = COLUMNS.map(([name]) => name);

// The site declares its conversion and the core names it; where no goal says so, a purchase is one.
function isConversion(event) {
  const conversions = (event.goalsReached ?? []).filter((goal) => goal.isConversion);
  return conversions.length === 0 ? event.kind === 'purchase' : conversions.some((goal) => goal.counted);
}

/**
 * @param {import('@duckdb/node-api').DuckDBAppender} appender of the staging table
 * @param {object} event a valid event
 * @param {{site: string, receivedAtMs: number, payload: string}} context
 */
export function appendRow(appender, event, context) {
  for (const [, append, read] of COLUMNS) {
    const value = read(event, context);
    if (value === undefined) appender.appendNull();
    else append(appender, value);
  }
  appender.endRow();
}

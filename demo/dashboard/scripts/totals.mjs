/** The row of large numbers. */
import { element } from './dom.mjs';
import { money, number, percent } from './format.mjs';
import { say } from './texts.mjs';

export function totals(stats) {
  const [first, ...others] = stats.revenue;
  const flags = say('flagged', { test: number(stats.testEvents), internal: number(stats.internalEvents), bot: number(stats.botEvents) });
  return [
    tile('visitors', number(stats.visitors)),
    tile('visits', number(stats.sessions), stats.sessions > 0 ? say('perVisit', { count: `${number(stats.events / stats.sessions, 1)} ${say('touchpoints').toLowerCase()}` }) : null),
    tile('touchpoints', number(stats.events), say('kindsNote', { count: number(stats.kinds) }), stats.testEvents + stats.internalEvents + stats.botEvents > 0 ? flags : null),
    tile('conversions', number(stats.conversions), stats.sessions > 0 ? say('rateNote', { rate: percent(stats.conversions / stats.sessions) }) : null),
    tile('revenue', first ? money(first.netMinor, first.currency) : '–',
      stats.purchases > 0 ? say('ordersNote', { orders: number(stats.purchases), refunded: number(stats.refundedPurchases) }) : say('noOrders'),
      others.length > 0 ? say('alsoMoney', { money: others.map((sum) => money(sum.netMinor, sum.currency)).join(', ') }) : null),
    tile('delivery', number(stats.events), say('storedNote', { batches: number(stats.batches), duplicates: number(stats.duplicates), rejected: number(stats.rejected) }),
      say('browsersNote', { accepted: number(stats.ledger.accepted), dropped: number(Object.values(stats.ledger.dropped).reduce((sum, count) => sum + count, 0)) })),
  ];
}

function tile(key, value, ...notes) {
  return element('div', {}, element('dt', {}, say(key)), element('dd', {}, value), ...notes.filter(Boolean).map((note) => element('dd', { class: 'note' }, note)));
}

import type { CopyRules } from '../../lexicons/index.js';
import type { Link } from '../../model/index.js';
import { folded } from '../events/content-words.js';
import { linkId } from '../events/link-id.js';
import { compare } from '../events/link-verdicts.js';
import type { EventSide } from '../events/types.js';
import { WHOLLY_QUOTED } from '../events/witnesses.js';

/**
 * Links of dependence: a report attributes ("told Reuters", "according to the Herald") what another report of that outlet
 * tells too. `eventLinks` are those between the statements of `sides`. Where nearly all that a report tells is so
 * attributed, the link says that it has no voice of its own (`linking.quotes-wholly`). Sorted by id.
 */
export function quoteLinks(
  sides: readonly EventSide[],
  eventLinks: readonly Link[],
  rules: CopyRules,
): Link[] {
  const bySide = new Map(sides.map((side) => [side.id, side]));
  const byReport = new Map<string, EventSide[]>();
  for (const side of sides) byReport.set(side.report.id, [...(byReport.get(side.report.id) ?? []), side]);
  const links = new Map<string, Link>();
  for (const { from, to, score } of eventLinks) {
    if (score < 0.5) continue;
    const [a, b] = [bySide.get(from), bySide.get(to)];
    if (!a || !b) continue;
    for (const [teller, told] of [
      [a, b],
      [b, a],
    ] as const) {
      const link = quoteLink(teller, told, byReport.get(teller.report.id)!, rules);
      if (link) links.set(link.id, link);
    }
  }
  return [...links.values()].sort((x, y) => compare(x.id, y.id));
}

function quoteLink(
  teller: EventSide,
  told: EventSide,
  all: readonly EventSide[],
  rules: CopyRules,
): Link | null {
  const outlet = outletKey(told.report.source, rules);
  if (!outlet || outlet === outletKey(teller.report.source, rules)) return null;
  if ((teller.report.publishedAt ?? '') < (told.report.publishedAt ?? '').slice(0, 10)) return null;
  const isIts = (side: EventSide) => side.holders.some((holder) => outletKey(holder, rules) === outlet);
  if (!isIts(teller)) return null;
  const share = all.filter(isIts).length / all.length;
  const [from, to] = [teller.report.id, told.report.id];
  return {
    id: linkId('quotes', from, to),
    type: 'quotes',
    from,
    to,
    score: 0.9,
    reasons: [
      {
        feature: 'linking.quotes.attributed',
        weight: 2.2,
        words: `attributes ${Math.round(100 * share)} % of the events that it tells to ${told.report.source}`,
      },
    ],
    by: share >= rules.whollyQuoted ? WHOLLY_QUOTED : 'linking.quotes',
  };
}

/** An outlet's name without the words that come and go: "the Reuters news agency" is "Reuters". */
function outletKey(name: string | null, rules: CopyRules): string {
  const words = folded(name ?? '').split(' ');
  const own = words.filter((word) => !rules.outletWords.includes(word));
  return (own.length > 0 ? own : words).join(' ');
}

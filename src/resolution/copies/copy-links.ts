import type { CopyRules } from '../../lexicons/index.js';
import type { Link } from '../../model/index.js';
import { folded } from '../events/content-words.js';
import { daysFrom } from '../events/days.js';
import { linkId } from '../events/link-id.js';
import { compare } from '../events/link-verdicts.js';
import type { SideReport } from '../events/types.js';
import { eachCandidate } from './candidates.js';
import type { Sketch } from './sketch.js';

/** A report as far as copying goes. */
export interface SketchedReport extends SideReport {
  readonly sketch: Sketch;
}

/**
 * Links from copies to what they are copies of: among `fresh`, and between `fresh` and `known`. `copies` leads from the
 * later report to the earlier one (without dates, from the id that sorts later); `updates` where both are of one publisher: a
 * new version. A link is a function of its two ends alone. Sorted by id.
 */
export function copyLinks(
  fresh: readonly SketchedReport[],
  known: readonly SketchedReport[],
  rules: CopyRules,
): Link[] {
  const reports = [...fresh, ...known];
  const links: Link[] = [];
  const sketches = reports.map(({ sketch }) => sketch);
  eachCandidate(sketches, fresh.length, (a, b) => {
    const link = copyLink(reports[a]!, reports[b]!, rules);
    if (link) links.push(link);
  });
  return links.sort((a, b) => compare(a.id, b.id));
}

/** The link between two reports; null where they are different texts. */
export function copyLink(a: SketchedReport, b: SketchedReport, rules: CopyRules): Link | null {
  if (daysApart(a, b) > rules.longestDays) return null;
  const shared = sharedOf(a.sketch.shingles, b.sketch.shingles);
  const [less, more] = [a, b].map(({ sketch }) => sketch.shingles.length).sort((x, y) => x - y) as [
    number,
    number,
  ];
  if (less < rules.fewestShingles) return null;
  const containment = shared / less;
  const logOdds = rules.steepness * (containment - rules.containment);
  const score = Math.round(1e4 / (1 + Math.exp(-logOdds))) / 1e4;
  if (score < rules.proposeFrom) return null;
  const [from, to] = orderOf(a) > orderOf(b) ? [a, b] : [b, a];
  const isOwn = a.source !== null && b.source !== null && folded(a.source) === folded(b.source);
  const type = isOwn ? 'updates' : 'copies';
  const share = Math.round(100 * containment);
  const words = `${share} % of the shorter text's runs of ${rules.shingleWords} words stand in the longer one, quotations apart (${less} and ${more} runs)`;
  return {
    id: linkId(type, from.id, to.id),
    type,
    from: from.id,
    to: to.id,
    score,
    reasons: [{ feature: 'linking.copies.containment', weight: Math.round(logOdds * 1000) / 1000, words }],
    by: `linking.${type}`,
  };
}

const daysApart = (a: SideReport, b: SideReport): number =>
  a.publishedAt && b.publishedAt ? Math.abs(daysFrom(a.publishedAt, b.publishedAt)) : 0;

/** Dated before undated, then by date, then by id. */
const orderOf = ({ id, publishedAt }: SideReport): string => `${publishedAt ?? '~'} ${id}`;

/** How many numbers two ascending lists have in common. */
function sharedOf(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared;
}

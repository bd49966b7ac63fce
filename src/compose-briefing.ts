import type { Briefing, SourceSentence } from './briefing/index.js';
import { findArea, ofArea, placesOf } from './compose-area.js';
import { picturesChanged } from './compose-changes.js';
import type { LedgerRow } from './ledger/index.js';
import { SitrepError } from './model/index.js';
import type { Picture, PictureOptions } from './picture/index.js';

export interface BriefingRequest extends Omit<PictureOptions, 'area'> {
  /** Name of a country, province or place; everything when absent. */
  readonly area?: string;
  /** Day from which on events and changes are told. */
  readonly since: string;
  readonly gazetteers?: readonly string[];
}

/**
 * A briefing as of a day, with what changed since another: the difference of the two days' pictures, each as known on its
 * own day.
 * @throws SitrepError E-AREA-UNKNOWN when neither gazetteer nor reports know the area
 */
export async function composeBriefing(
  rows: readonly LedgerRow[],
  request: BriefingRequest,
  pictureOf: (rows: readonly LedgerRow[], options: PictureOptions) => Promise<Picture>,
): Promise<Briefing> {
  const [{ makeBriefing }, { loadBriefingWords, loadCertaintyRules }] = await Promise.all([
    import('./briefing/index.js'),
    import('./lexicons/index.js'),
  ]);
  const { asOf, knownAt, since, area: name, gazetteers = [] } = request;
  const whole = await pictureOf(rows, { asOf, knownAt });
  const area = name === undefined ? null : findArea(name, whole, gazetteers);
  if (name !== undefined && area === null)
    throw new SitrepError(
      'E-AREA-UNKNOWN',
      `Neither the gazetteer nor the reports know an area called ${name}. Places of the picture: ${
        placesOf(whole)
          .slice(0, 8)
          .map((place) => place.name)
          .join(', ') || 'none'
      }.`,
    );
  const picture = area ? ofArea(whole, area) : whole;
  const before = await pictureOf(rows, {
    asOf: since,
    knownAt: knownAt && knownAt < since ? knownAt : since,
  });
  const changes = await picturesChanged(area ? ofArea(before, area) : before, picture);
  return makeBriefing({
    picture,
    changes: changes.map(({ words, after, before: was }) => ({
      words: words.replace(/[.\s]+$/, ''),
      statements: (after ?? was)?.statements ?? [],
    })),
    since,
    area: area?.name ?? null,
    sentenceOf: sentencesOf(rows),
    words: loadBriefingWords(),
    probability: loadCertaintyRules().probability,
  });
}

/** The sentence behind each statement. */
function sentencesOf(rows: readonly LedgerRow[]): (statement: string) => SourceSentence | null {
  const reports = new Map(
    rows.flatMap((row) => (row.row === 'report' ? [[row.report.id, row.report] as const] : [])),
  );
  const statements = new Map(
    rows.flatMap((row) => (row.row === 'statement' ? [[row.statement.id, row] as const] : [])),
  );
  return (id) => {
    const row = statements.get(id);
    const report = row && reports.get(row.reportId);
    if (!row || !report) return null;
    const { start, end } = row.statement.evidence.sentence;
    const { title, source, publishedAt, url } = report;
    return {
      statement: id,
      report: report.id,
      title,
      publisher: source,
      date: publishedAt?.slice(0, 10) ?? null,
      url,
      quote: report.text.slice(start, end),
    };
  };
}

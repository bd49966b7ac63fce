import type { Link } from '../../sitrep.js';
import { hasPrefix, idPrefix, shortId } from '../ids.js';
import type { LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { block, colours, safe } from '../print/layout.js';
import { dayWords, number, plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { sourcesOf } from '../sources.js';

export interface LinkListOptions extends LedgerOptions {
  readonly type?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

interface End {
  readonly id: string;
  readonly words: string;
  readonly about: string;
}

/** `sitrep review link list [ID]`: proposed links, the least sure first, with their reasons. */
export function listLinks(of: string | undefined, options: LinkListOptions): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const rows = await sitrep.rows();
    const { standingJudgements } = await import('../../ledger/index.js');
    const verdicts = new Map(
      standingJudgements(rows.flatMap((row) => (row.row === 'judgement' ? [row.judgement] : [])))
        .filter((j) => j.about === 'link' && j.verdict !== 'noted')
        .map((j) => [j.subject, { verdict: j.verdict, who: j.who }]),
    );
    const wanted = of === undefined ? null : idPrefix(of);
    const links = rows
      .flatMap((row) => (row.row === 'link' ? [row.link] : []))
      .filter((link) => !options.type || link.type === options.type)
      .filter((link) => wanted === null || [link.id, link.from, link.to].some((id) => hasPrefix(id, wanted)))
      .sort((a, b) => Math.abs(a.score - 0.5) - Math.abs(b.score - 0.5) || (a.id < b.id ? -1 : 1));
    const shown = links.slice(0, Number(options.limit ?? 20));
    if (options.json)
      await printJson({
        left: links.length,
        links: shown.map((link) => ({ ...link, judged: verdicts.get(link.id) ?? null })),
      });
    else {
      const sources = sourcesOf(rows);
      const reports = new Map([...sources.values()].map(({ report }) => [report.id, report]));
      const endOf = (id: string): End => {
        const source = sources.get(id);
        const report = source?.report ?? reports.get(id);
        return {
          id,
          words: source?.sentence ?? report?.title ?? report?.text.slice(0, 120) ?? '',
          about: [report?.source ?? 'no source', dayWords(report?.publishedAt)].join(', '),
        };
      };
      const none = 'No link is proposed between what the ledger holds.';
      const more =
        links.length > shown.length ? `${number(links.length - shown.length)} more: --limit N` : '';
      await print(
        shown.length === 0
          ? none
          : [
              colours.bold(`${plural(links.length, 'proposed link')}, the least sure first`),
              ...shown.map((link) => printLink(link, endOf, verdicts.get(link.id))),
              '',
              colours.dim([more, 'sitrep review link accept ID, link reject ID'].filter(Boolean).join('\n')),
            ].join('\n'),
      );
    }
    return 0;
  });
}

function printLink(
  link: Link,
  endOf: (id: string) => End,
  judged: { readonly verdict: string; readonly who: string } | undefined,
): string {
  const reasons = [...link.reasons].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const head = `${colours.cyan(link.type)} ${Math.round(100 * link.score)} %${
    judged ? ` · ${judged.verdict} by ${safe(judged.who)}` : ''
  }`;
  const ends = [link.from, link.to].map(endOf);
  return [
    '',
    `  ${head}  ${colours.dim(shortId(link.id))}`,
    ...ends.flatMap((end) => [
      block(`“${safe(end.words)}”`, 4),
      colours.dim(block(`${safe(end.about)} · ${shortId(end.id)}`, 6)),
    ]),
    block(
      reasons
        .slice(0, 6)
        .map(({ words, weight }) => `${weight < 0 ? '−' : '+'} ${safe(words)}`)
        .join('; '),
      4,
    ),
  ].join('\n');
}

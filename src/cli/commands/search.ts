import { SitrepError } from '../../model/index.js';
import type { SearchHit, SearchQuery, SearchResult } from '../../sitrep.js';
import { shortId } from '../ids.js';
import { dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { block, colours, safe } from '../print/layout.js';
import { dayWords, number, plural } from '../print/words.js';
import { withSitrep } from '../session.js';

export interface SearchOptions extends LedgerOptions {
  readonly actor?: string;
  readonly place?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly certainty?: string;
  readonly in?: string;
  readonly limit?: string;
  readonly offset?: string;
  readonly json?: boolean;
}

/** `sitrep search WORDS`: reports and statements that hold the words, best first. */
export function search(words: readonly string[], options: SearchOptions): Promise<number> {
  const query: SearchQuery = {
    text: words.join(' ') || undefined,
    in: oneOf('--in', options.in, ['reports', 'statements']),
    actor: options.actor,
    place: options.place,
    from: dayOption('--from', options.from),
    to: dayOption('--to', options.to),
    kind: oneOf('--kind', options.kind, ['event', 'control', 'relation', 'figure', 'position', 'identity']),
    source: options.source,
    certainty: oneOf('--certainty', options.certainty, ['certain', 'probable', 'possible', 'doubtful']),
    limit: numberOf('--limit', options.limit),
    offset: numberOf('--offset', options.offset),
  };
  return withSitrep(options, 'sitrep search', async (sitrep) => {
    const result = await sitrep.search(query);
    await (options.json ? printJson(result) : print(printResult(result, query.offset ?? 0)));
    return 0;
  });
}

function oneOf<T extends string>(
  option: string,
  given: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (given === undefined) return undefined;
  const found = allowed.find((value) => value === given.toLowerCase());
  if (!found) throw new SitrepError('E-USAGE-OPTION', `${option} ${given}: one of ${allowed.join(', ')}.`);
  return found;
}

function numberOf(option: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given)) throw new SitrepError('E-USAGE-OPTION', `${option} ${given}: a whole number.`);
  return Number(given);
}

function printResult({ hits, total }: SearchResult, offset: number): string {
  if (hits.length === 0) return 'Nothing found. Fewer words, or another spelling, may find more.';
  const last = offset + hits.length;
  return [
    colours.bold(`${plural(total, 'hit')}${total > hits.length ? `, ${offset + 1} to ${last} shown` : ''}`),
    ...hits.map(printHit),
    ...(total > last ? [colours.dim(`\n${number(total - last)} more: --offset ${last}`)] : []),
  ].join('\n');
}

function printHit(hit: SearchHit): string {
  const what = hit.found === 'report' ? 'report' : `${hit.kind} ${hit.type}, ${hit.certainty}`;
  const about = [hit.source ?? 'no source', dayWords(hit.publishedOn), hit.title ?? ''].filter(Boolean);
  return [
    '',
    `  ${colours.cyan(what)}  ${colours.dim(shortId(hit.id))}`,
    block(hit.found === 'report' ? `… ${snippetText(hit.snippet)} …` : `“${snippetText(hit.snippet)}”`, 4),
    colours.dim(block(about.map(safe).join(', '), 4)),
  ].join('\n');
}

/** The piece of text with the words found set off. */
function snippetText({ text, start, marks }: SearchHit['snippet']): string {
  let out = '';
  let at = 0;
  for (const mark of marks) {
    out += `${safe(text.slice(at, mark.start - start))} ${colours.bold(safe(text.slice(mark.start - start, mark.end - start)))}`;
    at = mark.end - start;
    if (/\s/.test(text[at] ?? '')) out += ' ';
  }
  return `${out}${safe(text.slice(at))}`.replace(/ +/g, ' ').trim();
}

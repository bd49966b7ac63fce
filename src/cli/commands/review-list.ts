import type { Coding } from '../../review/index.js';
import type { QueueItem, Sitrep } from '../../sitrep.js';
import { theOne } from '../ids.js';
import { type DayOptions, dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { printQueue } from '../print/queue.js';
import { plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { type Source, sourcesOf } from '../sources.js';
import { lastDay } from './picture.js';

export interface ListOptions extends LedgerOptions, DayOptions {
  /** Blind under this name: others' judgements are shown only when this person has judged everything. */
  readonly as?: string;
  readonly report?: string;
  readonly limit?: string;
  readonly json?: boolean;
}

/** A statement to judge, with its words. */
export interface Queued extends QueueItem {
  readonly source: Source;
}

/** `sitrep review list`: what is to be looked at first, and why. */
export function reviewList(options: ListOptions): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const { items, others } = await queueOf(sitrep, options);
    const shown = items.slice(0, Number(options.limit ?? 20));
    if (options.json)
      await printJson({ left: items.length, items: shown.map(asJson), ...(others ? { others } : {}) });
    else if (items.length > 0) await print(printQueue(shown, items.length));
    else await print(doneWords(options, others));
    return 0;
  });
}

/** The queue with its sentences; for blind reviewers, others' words only once nothing is left. */
export async function queueOf(
  sitrep: Sitrep,
  options: ListOptions,
): Promise<{ readonly items: readonly Queued[]; readonly others: readonly Coding[] | null }> {
  const rows = await sitrep.rows();
  const sources = sourcesOf(rows);
  const report = options.report
    ? theOne(await sitrep.reports(), options.report, (r) => r.id, 'report').id
    : undefined;
  const items = await sitrep.queue({
    asOf: dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep)),
    knownAt: dayOption('--known-at', options.knownAt),
    who: options.as,
    blind: options.as !== undefined,
    report,
  });
  const queued = items.map((item) => ({ ...item, source: sources.get(item.statement)! }));
  if (options.as === undefined || queued.length > 0) return { items: queued, others: null };
  const { codingsOf } = await import('../../review/index.js');
  const others = codingsOf(rows).filter(
    (coding) =>
      coding.who !== options.as &&
      (report === undefined || sources.get(coding.statement)?.report.id === report),
  );
  return { items: queued, others };
}

function asJson({ source, ...item }: Queued) {
  const { id, title, source: publisher, publishedAt } = source.report;
  return {
    ...item,
    statement: source.statement,
    sentence: source.sentence,
    report: { id, title, source: publisher, publishedAt },
  };
}

function doneWords({ as }: ListOptions, others: readonly Coding[] | null): string {
  if (as === undefined) return 'Every statement has been judged.';
  const people = [...new Set((others ?? []).map((coding) => coding.who))];
  const told = people.map(
    (who) => `${plural(others!.filter((coding) => coding.who === who).length, 'statement')} by ${who}`,
  );
  return [
    `${as} has judged every statement.`,
    ...(told.length > 0
      ? [
          `Others judged ${told.join(', ')}. How far you agree: sitrep agreement --coder ${as} --coder ${people[0]}`,
        ]
      : []),
  ].join('\n');
}

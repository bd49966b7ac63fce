import { SitrepError } from '../../model/index.js';
import type { Change, PictureOptions } from '../../sitrep.js';
import { theOne } from '../ids.js';
import { type DayOptions, dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { daysBefore } from '../picture-cells.js';
import { printChanges } from '../print/changes.js';
import { block, colours, safe } from '../print/layout.js';
import { dayWords, plural } from '../print/words.js';
import { rememberDays } from '../recent-days.js';
import { withSitrep } from '../session.js';
import { pictureOf } from './area.js';
import { lastDay } from './picture.js';

export interface ChangesOptions extends LedgerOptions, DayOptions {
  readonly since?: string;
  readonly knownSince?: string;
  readonly area?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

const MOST = 40;

/** `sitrep changes`: what is new between two days, or between two states of knowledge of one day. */
export function changes(options: ChangesOptions): Promise<number> {
  return withSitrep(options, 'sitrep changes', async (sitrep) => {
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const knownAt = dayOption('--known-at', options.knownAt) ?? asOf;
    const knownSince = dayOption('--known-since', options.knownSince);
    const since = dayOption('--since', options.since) ?? (knownSince ? asOf : daysBefore(asOf, 7));
    if (since > asOf) throw new SitrepError('E-USAGE-DATE', `--since ${since} comes after --as-of ${asOf}.`);
    const before = { asOf: since, knownAt: knownSince ?? earlier(knownAt, since) };
    const after = { asOf, knownAt };
    const found = await sitrep.changes(
      await pictureOf(sitrep, before, options.area),
      await pictureOf(sitrep, after, options.area),
    );
    rememberDays(options, before);
    rememberDays(options, after);
    if (options.json) await printJson({ before, after, changes: found });
    else await print(printAll(found, before, after, options.all ?? false));
    return 0;
  });
}

/** Each picture is as it was known on its own day, so that late news of an old event counts as new. */
const earlier = (knownAt: string, since: string) => (knownAt < since ? knownAt : since);

function printAll(
  found: readonly Change[],
  before: PictureOptions,
  after: PictureOptions,
  all: boolean,
): string {
  const words = ({ asOf, knownAt }: PictureOptions) =>
    `${dayWords(asOf)}${knownAt ? ` as known on ${dayWords(knownAt)}` : ' as known now'}`;
  return [
    colours.bold(`What changed, heaviest first`),
    colours.dim(`${words(before)} → ${words(after)}`),
    '',
    ...(found.length === 0 ? ['  Nothing.'] : printChanges(found, all ? found.length : MOST)),
    '',
    colours.dim('sitrep why ID leads from any line to its sentences.'),
  ].join('\n');
}

export interface ImpactOptions extends LedgerOptions, DayOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `sitrep impact REPORT`: what of the picture hangs on a report, before anybody withdraws it. */
export function impact(id: string, options: ImpactOptions): Promise<number> {
  return withSitrep(options, 'sitrep impact', async (sitrep) => {
    const report = theOne(await sitrep.reports(), id, (r) => r.id, 'report');
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const knownAt = dayOption('--known-at', options.knownAt);
    const found = await sitrep.impact(report.id, { asOf, knownAt });
    const { id: whole, title, source, publishedOn } = report;
    if (options.json)
      await printJson({
        report: { id: whole, title, source, publishedOn },
        asOf,
        knownAt: knownAt ?? null,
        changes: found,
      });
    else
      await print(
        [
          colours.bold(
            block(
              `Without “${safe(title ?? whole)}” (${safe(source ?? 'no source')}, ${dayWords(publishedOn)})`,
              0,
            ),
          ),
          colours.dim(`the picture of ${dayWords(asOf)} would change in ${plural(found.length, 'line')}`),
          '',
          ...(found.length === 0
            ? ['  Nothing would change.']
            : printChanges(found, options.all ? found.length : MOST)),
          '',
          colours.dim(
            block(
              `Nothing is withdrawn by asking. sitrep withdraw ${id} --why TEXT does it; reinstate undoes it.`,
              0,
            ),
          ),
        ].join('\n'),
      );
    return 0;
  });
}

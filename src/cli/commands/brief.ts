import { writeFile } from 'node:fs/promises';
import { SitrepError } from '../../model/index.js';
import { type DayOptions, dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { daysBefore } from '../picture-cells.js';
import { plural } from '../print/words.js';
import { withSitrep } from '../session.js';
import { lastDay } from './picture.js';

export interface BriefOptions extends LedgerOptions, DayOptions {
  readonly area?: string;
  readonly since?: string;
  readonly format?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `sitrep brief`: a briefing in Markdown or HTML in which every sentence ends in its sources' numbers. */
export function brief(options: BriefOptions): Promise<number> {
  const format = options.format ?? (/\.html?$/i.test(options.out ?? '') ? 'html' : 'md');
  if (format !== 'md' && format !== 'html')
    throw new SitrepError('E-USAGE-FORMAT', `--format ${format}: md or html.`);
  return withSitrep(options, 'sitrep brief', async (sitrep) => {
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const since = dayOption('--since', options.since) ?? daysBefore(asOf, 7);
    if (since > asOf) throw new SitrepError('E-USAGE-DATE', `--since ${since} comes after --as-of ${asOf}.`);
    const knownAt = dayOption('--known-at', options.knownAt);
    const briefing = await sitrep.brief({ asOf, knownAt, since, area: options.area });
    if (options.json) {
      await printJson(briefing);
      return 0;
    }
    const { toHtml, toMarkdown } = await import('../../briefing/index.js');
    const text = format === 'html' ? toHtml(briefing) : toMarkdown(briefing);
    if (options.out === undefined) await print(text.trimEnd());
    else {
      await writeFile(options.out, text, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new SitrepError('E-FILE-WRITE', `${options.out} cannot be written (${error.code}).`, {
          cause: error,
        });
      });
      const sentences = briefing.sections.flatMap(({ items }) => items.flatMap((item) => item.sentences));
      await print(
        `${plural(sentences.length, 'sentence')} from ${plural(briefing.sources.length, 'source')} written to ${options.out}.`,
      );
    }
    return 0;
  });
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SitrepError } from '../../model/index.js';
import { openSitrep, type Redaction, type RedactOptions } from '../../sitrep.js';
import { type DayOptions, dayOption, type LedgerOptions, openExisting } from '../options.js';
import { print, printJson } from '../output.js';
import { cutToArea } from './area.js';
import { lastDay } from './picture.js';

export interface ExportCommand extends LedgerOptions, DayOptions {
  readonly list?: boolean;
  readonly area?: string;
  readonly out?: string;
  readonly redact?: string;
  readonly blur?: string;
  readonly hxl?: boolean;
  readonly json?: boolean;
}

/** `sitrep export FORMAT`: the picture in one of the field's formats, and what that format could not hold. */
export async function exportPicture(format: string | undefined, options: ExportCommand): Promise<number> {
  if (options.list) return listFormats(options);
  if (!format)
    throw new SitrepError('E-USAGE-FORMAT', 'Which format? `sitrep export --list` names them all.');
  const redaction = redactionOf(options);
  const sitrep = await openExisting(options, 'sitrep export');
  try {
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const knownAt = dayOption('--known-at', options.knownAt);
    const picture = await cutToArea(sitrep, await sitrep.picture({ asOf, knownAt }), options.area);
    const files = await sitrep.export(format, picture, { ...redaction, hxl: options.hxl });
    const folder = options.out ?? format;
    mkdirSync(folder, { recursive: true });
    for (const { name, content } of files) writeFileSync(join(folder, name), content);
    const { losses } = JSON.parse(String(files.at(-1)!.content)) as {
      losses: { what: string; count: number; why: string }[];
    };
    if (options.json) await printJson({ folder, files: files.map(({ name }) => name), losses });
    else
      await print(
        [
          `Written to ${folder}: ${files.map(({ name }) => name).join(', ')}`,
          ...(losses.length > 0 ? ['Not held by this format:'] : []),
          ...losses.map(({ what, count, why }) => `  ${count} ${what}: ${why}`),
        ].join('\n'),
      );
    return 0;
  } finally {
    await sitrep.close();
  }
}

async function listFormats({ json }: ExportCommand): Promise<number> {
  const sitrep = await openSitrep();
  const formats = await sitrep.exportFormats();
  if (json) await printJson(formats);
  else
    await print(
      formats.map(({ id, title, for: whom }) => `${id.padEnd(12)}${title}, for ${whom}`).join('\n'),
    );
  return 0;
}

const REDACTIONS: readonly Redaction[] = ['people', 'places', 'sources'];

function redactionOf({ redact, blur }: ExportCommand): RedactOptions {
  const wanted = (redact ?? '').split(',').filter((word) => word !== '');
  const unknown = wanted.find((word) => !REDACTIONS.includes(word as Redaction));
  if (unknown)
    throw new SitrepError('E-USAGE-REDACT', `--redact ${unknown}: there are ${REDACTIONS.join(', ')}.`);
  const blurKm = blur === undefined ? 0 : Number(blur);
  if (!Number.isFinite(blurKm) || blurKm < 0)
    throw new SitrepError('E-USAGE-BLUR', `--blur ${blur}: not a distance. Write kilometres, e.g. 10.`);
  return { redact: wanted as Redaction[], blurKm };
}

import { SitrepError } from '../../model/index.js';
import type { Picture, PictureOptions, Sitrep } from '../../sitrep.js';
import { type DayOptions, dayOption, type LedgerOptions, openExisting } from '../options.js';
import { print, printJson } from '../output.js';
import { daysBefore, idShortener, ofPlace } from '../picture-cells.js';
import { printPicture } from '../print/picture.js';
import { rememberDays } from '../recent-days.js';
import { pictureOf } from './area.js';

export interface PictureCommand extends LedgerOptions, DayOptions {
  readonly place?: string;
  readonly area?: string;
  readonly since?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `sitrep picture`: the situation as of a day. */
export async function picture(options: PictureCommand): Promise<number> {
  const sitrep = await openExisting(options, 'sitrep picture');
  try {
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const knownAt = dayOption('--known-at', options.knownAt);
    const shown = await pictureShown(sitrep, { asOf, knownAt }, options);
    rememberDays(options, shown);
    await showPicture(shown, options);
    return 0;
  } finally {
    await sitrep.close();
  }
}

/** Of the area, else of the place, from the rows that bear on it; a place by a word of its name needs all. */
async function pictureShown(
  sitrep: Sitrep,
  days: PictureOptions,
  { area, place }: PictureCommand,
): Promise<Picture> {
  if (area !== undefined || place === undefined) return pictureOf(sitrep, days, area);
  const found = await sitrep.pictureIn(place, days);
  return found && hasPlace(found.picture, place) ? found.picture : sitrep.picture(days);
}

function hasPlace(picture: Picture, name: string): boolean {
  try {
    return ofPlace(picture, name).reports >= 0;
  } catch {
    return false;
  }
}

/** Prints a picture, or what of it concerns a place. */
export async function showPicture(
  picture: Picture,
  options: PictureCommand,
  whole: Picture = picture,
): Promise<void> {
  const since = dayOption('--since', options.since) ?? (options.all ? null : daysBefore(picture.asOf, 14));
  const shown = options.place ? ofPlace(picture, options.place) : picture;
  if (options.json) await printJson(shown);
  else await print(printPicture(shown, { since, all: options.all ?? false, idOf: idShortener(whole) }));
}

/** The day of the last report: the newest day of which the ledger can know. */
export async function lastDay(sitrep: Sitrep): Promise<string> {
  const days = (await sitrep.reports()).flatMap(
    (report) => report.publishedOn ?? report.recordedAt.slice(0, 10),
  );
  const last = days.sort().at(-1);
  if (!last)
    throw new SitrepError(
      'E-LEDGER-EMPTY',
      'The ledger holds no report yet. Put some in with `sitrep add FILE...`.',
    );
  return last;
}

import type { Picture } from '../../sitrep.js';
import { type DayOptions, dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { idShortener } from '../picture-cells.js';
import { printDisputes } from '../print/disputes.js';
import { printFigures } from '../print/picture.js';
import { rememberDays } from '../recent-days.js';
import { withSitrep } from '../session.js';
import { pictureOf } from './area.js';
import { lastDay } from './picture.js';

export interface SectionOptions extends LedgerOptions, DayOptions {
  readonly area?: string;
  readonly type?: string;
  readonly state?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `sitrep figures`: every source's figure side by side. */
export function figures(options: SectionOptions): Promise<number> {
  return section('sitrep figures', options, (picture) => {
    const cells = picture.figures.filter((cell) => !options.type || cell.type === options.type);
    return {
      json: cells,
      text: (idOf) =>
        printFigures({ ...picture, figures: cells }, { since: null, all: options.all ?? false, idOf }),
    };
  });
}

/** `sitrep disputes`: both sides with their sentences, and the state of the record. */
export function disputes(options: SectionOptions): Promise<number> {
  return section('sitrep disputes', options, (picture) => {
    const cells = picture.disputes.filter(
      (cell) =>
        (!options.state || cell.state === options.state) && (!options.type || cell.about === options.type),
    );
    return { json: cells, text: (idOf) => printDisputes(cells, picture, idOf) };
  });
}

function section(
  what: string,
  options: SectionOptions,
  part: (picture: Picture) => { json: unknown; text: (idOf: (id: string) => string) => string },
): Promise<number> {
  return withSitrep(options, what, async (sitrep) => {
    const asOf = dayOption('--as-of', options.asOf) ?? (await lastDay(sitrep));
    const days = { asOf, knownAt: dayOption('--known-at', options.knownAt) };
    const shown = await pictureOf(sitrep, days, options.area);
    rememberDays(options, shown);
    const { json, text } = part(shown);
    await (options.json ? printJson(json) : print(text(idShortener(shown))));
    return 0;
  });
}

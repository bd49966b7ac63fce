import { SitrepError } from '../../model/index.js';
import type { Judgement, Sitrep } from '../../sitrep.js';
import { byPrefix, hasPrefix, shortId } from '../ids.js';
import { nowAfter, tellJudgements } from '../judging.js';
import { dayOption, type LedgerOptions } from '../options.js';
import { print, printJson } from '../output.js';
import { colours, entry, safe } from '../print/layout.js';
import { dayWords, plural } from '../print/words.js';
import { type WhoOptions, whoIs, withSitrep } from '../session.js';

export interface UndoOptions extends LedgerOptions, WhoOptions {
  readonly json?: boolean;
}

/** `sitrep review undo [ID]`: takes back a judgement; without an id, this person's last one. */
export function undo(id: string | undefined, options: UndoOptions): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const all = await sitrep.judgements();
    const { standingJudgements } = await import('../../ledger/index.js');
    const standing = standingJudgements(all);
    const taken = id ? named(id, all, standing) : standing.filter((j) => j.who === whoIs(options)).at(-1);
    if (!taken)
      throw new SitrepError(
        'E-NOTHING-TO-UNDO',
        `There is no judgement by ${whoIs(options)} that stands. See: sitrep review log`,
      );
    const made = await takeBack(sitrep, taken, all, options);
    await tellJudgements([made], () => `${taken.verdict} ${subjectWords(taken)}`, options);
    return 0;
  });
}

export async function takeBack(
  sitrep: Sitrep,
  taken: Judgement,
  all: readonly Judgement[],
  by: WhoOptions,
): Promise<Judgement> {
  const { about, subject, object, id } = taken;
  return sitrep.judge({
    about,
    subject,
    object,
    verdict: 'undone',
    value: null,
    who: whoIs(by),
    when: nowAfter(all.at(-1)?.when),
    why: by.why ?? '',
    replaces: id,
  });
}

/** A judgement by its id, or the last that stands on a statement, report or link by its id. */
function named(id: string, all: readonly Judgement[], standing: readonly Judgement[]): Judgement {
  const judgement = byPrefix(all, id, (j) => j.id);
  const stands = (j: Judgement) => j.verdict === 'undone' || standing.some((one) => one.id === j.id);
  if (judgement && stands(judgement)) return judgement;
  if (judgement)
    throw new SitrepError('E-NOTHING-TO-UNDO', `Judgement ${shortId(judgement.id)} no longer stands.`);
  const about = standing.filter((j) => hasPrefix(j.subject, id)).at(-1);
  if (!about)
    throw new SitrepError(
      'E-ID-UNKNOWN',
      `No judgement that stands has or is about an id that begins with ${id}. See: sitrep review log`,
    );
  return about;
}

export interface LogOptions extends LedgerOptions {
  readonly who?: string;
  readonly since?: string;
  readonly json?: boolean;
}

/** `sitrep review log`: who decided what and when, oldest first. */
export function reviewLog(options: LogOptions): Promise<number> {
  return withSitrep(options, 'sitrep review log', async (sitrep) => {
    const since = dayOption('--since', options.since);
    const all = await sitrep.judgements();
    const { standingJudgements } = await import('../../ledger/index.js');
    const standing = new Set(standingJudgements(all).map((j) => j.id));
    const shown = all.filter(
      (j) => (!options.who || j.who === options.who) && (!since || j.when.slice(0, 10) >= since),
    );
    const stands = (j: Judgement) => standing.has(j.id);
    if (options.json) await printJson(shown.map((j) => ({ ...j, stands: stands(j) })));
    else if (shown.length === 0) await print('Nobody has decided anything yet.');
    else
      await print(
        [
          ...shown.map((j) => logEntry(j, stands(j))),
          '',
          colours.dim(plural(shown.length, 'judgement')),
        ].join('\n'),
      );
    return 0;
  });
}

function logEntry(j: Judgement, stands: boolean): string {
  const gone = stands || j.verdict === 'undone' ? '' : ' (no longer stands)';
  return entry(
    `${dayWords(j.when)} ${safe(j.who)}`,
    [`${colours.bold(j.verdict)} ${subjectWords(j)}${gone}`, ...(j.why ? [colours.dim(safe(j.why))] : [])],
    { headWidth: 26, id: shortId(j.id) },
  );
}

function subjectWords({ about, subject, object, value }: Judgement): string {
  const name = (id: string) => (/^[a-z]?[0-9a-f]{12,}$/.test(id) ? shortId(id) : safe(id));
  const grade = value?.grade ? ` ${safe(String(value.grade))}` : '';
  return `${about} ${name(subject)}${object ? ` and ${name(object)}` : ''}${grade}`;
}

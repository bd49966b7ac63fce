import { SitrepError } from '../../model/index.js';
import type { Judgement, Sitrep, Verdict } from '../../sitrep.js';
import { actorNamed, actorsOf } from '../actors-of.js';
import { byPrefix, idPrefix, shortId, theOne } from '../ids.js';
import { type Decision, decide, tellJudgements } from '../judging.js';
import type { LedgerOptions } from '../options.js';
import { cellsOf } from '../picture-cells.js';
import { safe } from '../print/layout.js';
import { type WhoOptions, withSitrep } from '../session.js';
import { didYouMean } from '../suggest.js';
import { lastDay } from './picture.js';

export interface DecideOptions extends LedgerOptions, WhoOptions {
  readonly json?: boolean;
}

/** `sitrep review same|not-same|unsure A B`, `sitrep actors part-of A B` and the like: how two actors hang together. */
export function relateActors(
  verdict: Extract<
    Verdict,
    'same' | 'not-same' | 'unsure' | 'part-of' | 'renamed' | 'split-from' | 'merged-into'
  >,
  [one, other]: readonly [string, string],
  options: DecideOptions & { readonly from?: string; readonly to?: string },
): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const actors = actorsOf(await sitrep.picture({ asOf: await lastDay(sitrep) }));
    const a = await actorNamed(one, actors);
    const b = await actorNamed(other, actors);
    if (a.key === b.key)
      throw new SitrepError('E-USAGE-ACTOR', `${one} and ${other} are one actor already: ${a.name}.`);
    const isEven = verdict === 'same' || verdict === 'not-same' || verdict === 'unsure';
    const [subject, object] = isEven && b.key < a.key ? [b.key, a.key] : [a.key, b.key];
    const { from = null, to = null } = options;
    const value = from || to ? { from, to } : undefined;
    const made = await decide(sitrep, { about: 'identity', subject, object, verdict, value }, options);
    await tellJudgements([made], () => `${safe(a.name)} (${a.key}) – ${safe(b.name)} (${b.key})`, options);
    return 0;
  });
}

/** `sitrep review link accept|reject ID...` */
export function judgeLinks(
  verdict: Extract<Verdict, 'accepted' | 'rejected'>,
  ids: readonly string[],
  options: DecideOptions,
): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const links = (await sitrep.rows()).flatMap((row) => (row.row === 'link' ? [row.link] : []));
    const found = ids.map((id) => theOne(links, id, (link) => link.id, 'link'));
    const made: Judgement[] = [];
    for (const link of found)
      made.push(await decide(sitrep, { about: 'link', subject: link.id, verdict }, options));
    await tellJudgements(
      made,
      (j) => {
        const link = found.find(({ id }) => id === j.subject)!;
        return `${link.type} of ${shortId(link.from)} and ${shortId(link.to)}`;
      },
      options,
    );
    return 0;
  });
}

/** `sitrep review grade WHAT GRADE`: a publisher A to F, or an event of the picture A1 to F6. */
export function grade(what: string, given: string, options: DecideOptions): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const letters = given.trim().toUpperCase();
    const sources = (await sitrep.reports()).flatMap(({ source }) => source ?? []);
    const publisher = sources.find((source) => source.toLowerCase() === what.trim().toLowerCase());
    const cell = publisher === undefined ? await cellNamed(what, sitrep) : null;
    if (publisher === undefined && cell === null)
      throw new SitrepError(
        'E-SOURCE-UNKNOWN',
        `${what} is neither a publisher in the ledger nor a line of its picture.${didYouMean(what, sources)}`,
      );
    const isRight = publisher === undefined ? /^[A-F][1-6]$/ : /^[A-F]$/;
    if (!isRight.test(letters))
      throw new SitrepError(
        'E-USAGE-GRADE',
        publisher === undefined
          ? `${given}: a line of the picture is graded A1 to F6 (Admiralty code).`
          : `${given}: a publisher is graded A (completely reliable) to F (cannot be judged).`,
      );
    const decision: Decision =
      publisher === undefined
        ? { about: 'cell', subject: cell!, verdict: 'graded', value: { grade: letters } }
        : { about: 'source', subject: publisher, verdict: 'graded', value: { grade: letters } };
    const made = await decide(sitrep, decision, options);
    await tellJudgements([made], (j) => `${safe(publisher ?? shortId(j.subject))} ${letters}`, options);
    return 0;
  });
}

/** `sitrep review note WHAT TEXT`: a remark on a statement, report, link, line of the picture or publisher. */
export function note(what: string, text: string, options: DecideOptions): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const decision = await noted(what, sitrep);
    const made = await decide(sitrep, { ...decision, verdict: 'noted' }, { ...options, why: text });
    await tellJudgements([made], (j) => `${j.about} ${shortId(safe(j.subject))}: ${safe(text)}`, options);
    return 0;
  });
}

async function noted(what: string, sitrep: Sitrep): Promise<Pick<Decision, 'about' | 'subject'>> {
  const sources = (await sitrep.reports()).flatMap(({ source }) => source ?? []);
  const publisher = sources.find((source) => source.toLowerCase() === what.trim().toLowerCase());
  if (publisher !== undefined) return { about: 'source', subject: publisher };
  idPrefix(what);
  const kept = (await sitrep.rows()).flatMap((row): Pick<Decision, 'about' | 'subject'>[] => {
    if (row.row === 'report') return [{ about: 'report', subject: row.report.id }];
    if (row.row === 'statement') return [{ about: 'statement', subject: row.statement.id }];
    return row.row === 'link' ? [{ about: 'link', subject: row.link.id }] : [];
  });
  const found = byPrefix(kept, what, ({ subject }) => subject);
  if (found) return found;
  const cell = await cellNamed(what, sitrep);
  if (cell) return { about: 'cell', subject: cell };
  throw new SitrepError(
    'E-ID-UNKNOWN',
    `Nothing in the ledger or its picture has an id that begins with ${what}.`,
  );
}

async function cellNamed(what: string, sitrep: Sitrep): Promise<string | null> {
  if (!/^[0-9a-f]{4,}$/i.test(what.trim())) return null;
  const picture = await sitrep.picture({ asOf: await lastDay(sitrep) });
  return byPrefix(cellsOf(picture), what, ({ cell }) => cell.id)?.cell.id ?? null;
}

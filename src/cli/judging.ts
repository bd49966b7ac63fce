import type { Judged, Judgement, Sitrep, Verdict } from '../sitrep.js';
import { shortId } from './ids.js';
import { print, printJson } from './output.js';
import { colours, safe } from './print/layout.js';
import { type WhoOptions, whoIs } from './session.js';

export interface Decision {
  readonly about: Judged;
  readonly subject: string;
  readonly object?: string;
  readonly verdict: Verdict;
  readonly value?: Readonly<Record<string, unknown>>;
}

/** Now, never before this person's last judgement: one after the other stays in that order. */
export function nowAfter(last: string | undefined): string {
  const now = new Date();
  if (!last || now.toISOString() > last) return now.toISOString();
  return new Date(Date.parse(last) + 1).toISOString();
}

/**
 * Keeps a decision of this person. An earlier one of theirs on the same matter is replaced by it; others' stay, and the
 * last of all counts in the picture.
 */
export async function decide(sitrep: Sitrep, decision: Decision, by: WhoOptions): Promise<Judgement> {
  const { about, subject, object = null, verdict, value = null } = decision;
  const who = whoIs(by);
  const all = await sitrep.judgements();
  return sitrep.judge({
    about,
    subject,
    object,
    verdict,
    value,
    who,
    when: nowAfter(all.at(-1)?.when),
    why: by.why ?? '',
    replaces: verdict === 'noted' ? null : await ownLast(all, { about, subject, object }, who),
  });
}

/** Id of this person's standing judgement on a matter. */
export async function ownLast(
  all: readonly Judgement[],
  matter: Pick<Judgement, 'about' | 'subject' | 'object'>,
  who: string,
): Promise<string | null> {
  const { standingJudgements } = await import('../ledger/index.js');
  const own = standingJudgements(all).filter(
    (j) =>
      j.who === who &&
      j.about === matter.about &&
      j.verdict !== 'noted' &&
      new Set([j.subject, j.object, matter.subject, matter.object]).size <= (matter.object ? 2 : 2) &&
      (j.subject === matter.subject || j.subject === matter.object),
  );
  return own.at(-1)?.id ?? null;
}

/** What was decided, and how to take it back. */
export async function tellJudgements(
  made: readonly Judgement[],
  words: (judgement: Judgement) => string,
  options: { readonly json?: boolean },
): Promise<void> {
  if (options.json) return printJson(made);
  for (const judgement of made)
    await print(
      `${colours.bold(judgement.verdict)} ${words(judgement)}\n  ${colours.dim(
        `by ${safe(judgement.who)} · judgement ${shortId(judgement.id)} · to take it back: sitrep review undo ${shortId(judgement.id)}`,
      )}`,
    );
}

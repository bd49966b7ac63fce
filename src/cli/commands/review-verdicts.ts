import { SitrepError } from '../../model/index.js';
import type { Changes } from '../../review/index.js';
import type { Judgement, Sitrep, Verdict } from '../../sitrep.js';
import { shortId, theOne } from '../ids.js';
import { decide, nowAfter, ownLast, tellJudgements } from '../judging.js';
import type { LedgerOptions } from '../options.js';
import { safe } from '../print/layout.js';
import { whatWords } from '../print/statement.js';
import { type WhoOptions, whoIs, withSitrep } from '../session.js';
import { type Source, sourcesOf } from '../sources.js';

export interface VerdictOptions extends LedgerOptions, WhoOptions {
  /** The same as `--who`, as in `review list --as`. */
  readonly as?: string;
  readonly json?: boolean;
}

/** `sitrep review accept|reject ID...` */
export function judgeStatements(
  verdict: Extract<Verdict, 'accepted' | 'rejected'>,
  ids: readonly string[],
  options: VerdictOptions,
): Promise<number> {
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const sources = sourcesOf(await sitrep.rows());
    // All ids first: either every one is judged or none.
    const found = ids.map((id) => statementOf(sources, id));
    const made: Judgement[] = [];
    for (const { statement } of found)
      made.push(
        await decide(sitrep, { about: 'statement', subject: statement.id, verdict }, byline(options)),
      );
    await tellJudgements(made, (j) => statementWords(sources.get(j.subject)!), options);
    return 0;
  });
}

/** `sitrep review correct ID --set place=Kirkuk`: a new statement; the old one stays in the ledger. */
export function correctOne(
  id: string,
  options: VerdictOptions & { readonly set: readonly string[] },
): Promise<number> {
  const changes = changesOf(options.set);
  return withSitrep(options, 'sitrep review', async (sitrep) => {
    const made = await correct(sitrep, id, changes, options);
    const now = sourcesOf(await sitrep.rows());
    await tellJudgements([made], (j) => `${statementWords(now.get(j.subject)!)}${newWords(j)}`, options);
    return 0;
  });
}

export async function correct(
  sitrep: Sitrep,
  id: string,
  changes: Changes,
  options: VerdictOptions,
): Promise<Judgement> {
  const { statement } = statementOf(sourcesOf(await sitrep.rows()), id);
  const by = byline(options);
  const who = whoIs(by);
  const all = await sitrep.judgements();
  const matter = { about: 'statement', subject: statement.id, object: null } as const;
  return sitrep.correct(statement.id, changes, {
    who,
    when: nowAfter(all.at(-1)?.when),
    why: by.why ?? '',
    replaces: await ownLast(all, matter, who),
  });
}

/** `field=value` pairs. */
export function changesOf(set: readonly string[]): Changes {
  if (set.length === 0)
    throw new SitrepError('E-USAGE-SET', 'Say what is to be corrected: --set place=Kirkuk --set type=gains.');
  return Object.fromEntries(
    set.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new SitrepError('E-USAGE-SET', `--set ${pair}: write it as FIELD=VALUE.`);
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

export function statementOf(sources: ReadonlyMap<string, Source>, id: string): Source {
  return theOne(sources.values(), id, (source) => source.statement.id, 'statement');
}

/** `--as ana` and `--who ana` are the same. */
export const byline = ({ as, who, why }: VerdictOptions): WhoOptions => ({ who: who ?? as, why });

const statementWords = ({ statement, nameOf }: Source) =>
  `${shortId(statement.id)} ${statement.kind} ${statement.type}: ${whatWords(statement, nameOf)}`;

function newWords({ value }: Judgement): string {
  const now = value?.statement as Source['statement'] | undefined;
  return now ? `\n  now ${now.kind} ${now.type}: ${whatWords(now, (m) => safe(m.text))}` : '';
}

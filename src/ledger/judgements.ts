import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { type Judged, type Judgement, SitrepError, VERDICTS } from '../model/index.js';
import { logChanges, takeTurn } from './changes.js';
import { insertRows } from './insert.js';
import { iso } from './moments.js';
import { byTime } from './standing.js';
import { storable } from './storable.js';
import type { Database, Tables } from './tables.js';

/** What a list of judgements may be narrowed to; nothing given: all. */
export interface JudgementFilter {
  readonly about?: Judged;
  readonly subject?: string;
  readonly who?: string;
}

/**
 * Adds what somebody decided; its id comes from its content, so that the same judgement again adds nothing.
 * @throws SitrepError E-LEDGER-VERDICT, E-LEDGER-SUBJECT, E-LEDGER-REPLACES
 */
export async function addJudgement(db: Database, given: Omit<Judgement, 'id'>): Promise<Judgement> {
  const judgement = withId(ordered(storable(given)));
  checkVerdict(judgement);
  return db.transaction().execute(async (tx) => {
    if (await tx.selectFrom('judgement').select('id').where('id', '=', judgement.id).executeTakeFirst())
      return judgement;
    await checkSubject(tx, judgement);
    await checkReplaced(tx, judgement);
    const added = await insertRows(tx, 'judgement', JUDGEMENT, [judgementRow(judgement)], 'id');
    await takeTurn(tx);
    await logChanges(tx, 'judgement', added, judgement.when);
    return judgement;
  });
}

export function judgementRow({ when, ...rest }: Judgement) {
  return { ...rest, judged_at: when };
}

export const JUDGEMENT = {
  id: 'text',
  about: 'text',
  subject: 'text',
  object: 'text',
  verdict: 'text',
  value: 'jsonb',
  who: 'text',
  judged_at: 'timestamptz',
  why: 'text',
  replaces: 'text',
};

/** Judgements in the order of their making. */
export async function listJudgements(db: Database, filter: JudgementFilter = {}): Promise<Judgement[]> {
  let query = db.selectFrom('judgement').selectAll();
  if (filter.about) query = query.where('about', '=', filter.about);
  if (filter.subject)
    query = query.where((or) =>
      or.or([or('subject', '=', filter.subject!), or('object', '=', filter.subject!)]),
    );
  if (filter.who) query = query.where('who', '=', filter.who);
  return (await query.execute()).map(judgementOf).sort(byTime);
}

export function judgementOf(row: Selectable<Tables['judgement']>): Judgement {
  return {
    id: row.id,
    about: row.about as Judged,
    subject: row.subject,
    object: row.object,
    verdict: row.verdict as Judgement['verdict'],
    value: row.value,
    who: row.who,
    when: iso(row.judged_at),
    why: row.why,
    replaces: row.replaces,
  };
}

/** Two actors that are or are not the same have no order, so the key that sorts first is the subject. */
function ordered(given: Omit<Judgement, 'id'>): Omit<Judgement, 'id'> {
  const isEven = ['same', 'not-same', 'unsure'].includes(given.verdict);
  if (!isEven || given.object === null || given.subject <= given.object) return given;
  return { ...given, subject: given.object, object: given.subject };
}

function withId(given: Omit<Judgement, 'id'>): Judgement {
  const { about, subject, object, verdict, value, who, why, replaces } = given;
  const when = momentOf(given.when);
  const content = { about, subject, object, verdict, value, who, when, why, replaces };
  const hash = createHash('sha256')
    .update(canonical(Object.values(content)))
    .digest('hex');
  return { id: `j${hash.slice(0, 24)}`, ...content };
}

/** JSON with keys in order: the store gives keys back in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function momentOf(when: string): string {
  const moment = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(when) ? new Date(when) : null;
  if (!moment || Number.isNaN(moment.valueOf()))
    throw new SitrepError(
      'E-LEDGER-MOMENT',
      `A judgement has a moment like 2014-06-20T08:00:00Z; got "${when}".`,
    );
  return moment.toISOString();
}

function checkVerdict({ about, verdict, subject, object, replaces, value }: Judgement): void {
  const allowed: readonly string[] | undefined = VERDICTS[about];
  if (!allowed?.includes(verdict))
    throw new SitrepError(
      'E-LEDGER-VERDICT',
      allowed
        ? `A judgement about a ${about} is one of ${allowed.join(', ')}; got "${verdict}".`
        : `Judgements are about ${Object.keys(VERDICTS).join(', ')}; got "${about}".`,
    );
  if (about === 'identity' && (object === null || object === subject))
    throw new SitrepError(
      'E-LEDGER-SUBJECT',
      `A judgement of identity is about two actors; got "${subject}".`,
    );
  if (verdict === 'undone' && replaces === null)
    throw new SitrepError('E-LEDGER-REPLACES', 'An undoing names the judgement that it takes back.');
  const needed = verdict === 'corrected' ? 'statement' : verdict === 'graded' ? 'grade' : null;
  if (needed && value?.[needed] === undefined)
    throw new SitrepError('E-LEDGER-VERDICT', `The verdict "${verdict}" needs value.${needed}.`);
}

/** Statements, reports and links are rows here. Actors, publishers and cells live outside: only a name is asked for. */
async function checkSubject(db: Database, { about, subject }: Judgement): Promise<void> {
  if (subject.trim() === '') throw new SitrepError('E-LEDGER-SUBJECT', `The ${about} is not named.`);
  if (about !== 'statement' && about !== 'report' && about !== 'link') return;
  const found = await db.selectFrom(about).select('id').where('id', '=', subject).limit(1).executeTakeFirst();
  if (!found) throw new SitrepError('E-LEDGER-SUBJECT', `The ledger holds no ${about} ${subject}.`);
}

async function checkReplaced(db: Database, judgement: Judgement): Promise<void> {
  const { replaces, about, subject, object } = judgement;
  if (replaces === null) return;
  const replaced = await db.selectFrom('judgement').selectAll().where('id', '=', replaces).executeTakeFirst();
  if (!replaced)
    throw new SitrepError('E-LEDGER-REPLACES', `The ledger holds no judgement ${replaces} to replace.`);
  if (replaced.about !== about || replaced.subject !== subject || replaced.object !== object)
    throw new SitrepError(
      'E-LEDGER-REPLACES',
      `Judgement ${replaces} is about ${replaced.about} ${replaced.subject}, not about ${about} ${subject}.`,
    );
}

import { courseOf, keyOfSentence, laterWords, type Turn, together, turnsOf } from '../lib/disputes';
import { dayWords } from '../lib/words';
import { go, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import type { DisputeCell, StatementView } from '../state/types';
import { t } from '../texts';
import { Sentence } from '../ui/statement-card';

const KINDS = ['control', 'event', 'relation', 'figure'] as const;
/** Sentences asked for at once. */
const MOST_ASKED = 200;

/** What one says and another denies: who said it first, when, and who answered when, with the sentences beside each other. */
export function Disputes({ list }: { list: readonly DisputeCell[] }) {
  const { about } = useAddress();
  const kinds = KINDS.filter((kind) => list.some((d) => d.about === kind));
  const chosen = kinds.find((kind) => kind === about) ?? null;
  const shown = together([...list].sort(byKind)).filter(
    (group) => !chosen || group.some((d) => d.about === chosen),
  );
  const ids = [...new Set(list.flatMap((d) => turnsOf(d).map((turn) => turn.sentence.statement)))].slice(
    0,
    MOST_ASKED,
  );
  const { data } = useApi<{ statements: StatementView[] }>(
    ids.length > 0 ? `/api/statements?limit=500&ids=${ids.join(',')}` : null,
  );
  const byId = new Map((data?.statements ?? []).map((s) => [s.id, s]));
  if (list.length === 0) return <p className="quiet">{t.claims.noDispute}</p>;
  return (
    <>
      {kinds.length > 1 && (
        <fieldset className="switches">
          <legend className="sr-only">{t.claims.about}</legend>
          {kinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={chosen === kind}
              onClick={() => go({ about: chosen === kind ? null : kind })}
            >
              {t.claims.abouts[kind]}{' '}
              <span className="count">{list.filter((d) => d.about === kind).length}</span>
            </button>
          ))}
        </fieldset>
      )}
      {shown.map((group) =>
        isOneSentence(group) ? (
          <InOneSentence key={group[0]!.id} group={group} byId={byId} />
        ) : (
          group.map((d) => <SideBySide key={d.id} dispute={d} byId={byId} />)
        ),
      )}
    </>
  );
}

/** Who holds what first, then the rest; of each, what more than one sentence tells. */
export const byKind = (a: DisputeCell, b: DisputeCell): number =>
  KINDS.indexOf(a.about) - KINDS.indexOf(b.about) || sentencesOf(b).length - sentencesOf(a).length;

const sentencesOf = (d: DisputeCell) => [
  ...new Set(d.sides.flatMap((side) => side.sentences.map(keyOfSentence))),
];
const isOneSentence = (group: readonly DisputeCell[]) => group.every((d) => sentencesOf(d).length === 1);

type ById = ReadonlyMap<string, StatementView>;

function Head({ dispute: d }: { dispute: DisputeCell }) {
  return (
    <header>
      <button type="button" className="dispute-matter" dir="auto" onClick={() => select(`c:${d.id}`)}>
        {d.matter}
      </button>
      {d.state && d.state !== 'open' && (
        <span className="pill pill-accepted">{t.claims.states[d.state]}</span>
      )}
    </header>
  );
}

/** "First said by A, 11 Jun 2014 → denied by B, 4 days later". */
function Course({ dispute }: { dispute: DisputeCell }) {
  const course = courseOf(dispute);
  if (!course) return null;
  const { first, answer } = course;
  return (
    <p className="course">
      <span className={`course-step ${first.denies ? 'course-no' : 'course-is'}`} dir="auto">
        {first.denies ? t.claims.denied : t.claims.firstSaid} <b>{first.by}</b>, {dayWords(first.on)}
      </span>
      {answer ? (
        <span className={`course-step ${answer.denies ? 'course-no' : 'course-other'}`} dir="auto">
          {answer.denies ? t.claims.deniedBy : t.claims.otherwiseBy} <b>{answer.by}</b>,{' '}
          {laterWords(first, answer)}
        </span>
      ) : (
        <span className="quiet">{t.claims.claimantUntold}</span>
      )}
    </p>
  );
}

/** One sentence that tells both the claim and its denial is quoted once, whatever number of things it denies. */
function InOneSentence({ group, byId }: { group: readonly DisputeCell[]; byId: ById }) {
  const { sel } = useAddress();
  const turn = group.flatMap(turnsOf)[0];
  return (
    <article className={`dispute${group.some((d) => sel === `c:${d.id}`) ? ' is-open' : ''}`}>
      {group.map((d) => (
        <div key={d.id} className="dispute-part">
          <Head dispute={d} />
          <Course dispute={d} />
        </div>
      ))}
      {turn && (
        <div className="side side-both">
          <Quote turn={turn} byId={byId} />
        </div>
      )}
    </article>
  );
}

function SideBySide({ dispute: d, byId }: { dispute: DisputeCell; byId: ById }) {
  const { sel } = useAddress();
  const turns = turnsOf(d);
  const order = [...new Set(turns.map((turn) => turn.side))];
  const quoted = new Set<string>();
  return (
    <article className={`dispute${sel === `c:${d.id}` ? ' is-open' : ''}`}>
      <Head dispute={d} />
      <Course dispute={d} />
      <div className="dispute-sides">
        {order.map((at) => {
          const own = turns.filter((turn) => turn.side === at);
          return (
            <div
              key={at}
              className={`side ${own[0]!.denies ? 'side-no' : at === order[0] ? 'side-is' : 'side-other'}`}
            >
              <p className="side-says" dir="auto">
                {own[0]!.says}
              </p>
              {own.slice(0, 4).map((turn) => {
                const key = keyOfSentence(turn.sentence);
                const isAgain = quoted.has(key);
                quoted.add(key);
                return (
                  <div key={`${turn.by} ${key}`} className="side-turn">
                    <p className="side-by" dir="auto">
                      {turn.by} <time>{dayWords(turn.on)}</time>
                    </p>
                    {isAgain ? (
                      <p className="quiet">{t.claims.sameSentence}</p>
                    ) : (
                      <Quote turn={turn} byId={byId} />
                    )}
                  </div>
                );
              })}
              {own.length > 4 && (
                <button type="button" className="link" onClick={() => select(`c:${d.id}`)}>
                  {own.length - 4} {t.situation.more}
                </button>
              )}
            </div>
          );
        })}
      </div>
      {d.outcome && <p className="dispute-outcome">{withDays(d.outcome)}</p>}
    </article>
  );
}

const withDays = (text: string): string => text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => dayWords(day));

function Quote({ turn, byId }: { turn: Turn; byId: ById }) {
  const { statement, text, source, on } = turn.sentence;
  const found = byId.get(statement);
  return (
    <button type="button" className="quote-button" onClick={() => select(`s:${statement}`)}>
      <blockquote dir="auto">{found ? <Sentence statement={found} /> : text}</blockquote>
      {source !== turn.by && (
        <small className="quiet">
          {source ?? t.theReport}, {dayWords(on)}
        </small>
      )}
    </button>
  );
}

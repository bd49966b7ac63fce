import { useState } from 'react';
import { credibilityWords, names, number, plural, rangeWords } from '../lib/words';
import { headline } from '../shell/drawer';
import { queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { EventCell } from '../state/types';
import { t } from '../texts';

const PAGE = 200;

/** Events of the picture, newest first, each with its independent witnesses. */
export function LinkedEvents({ words }: { words: string | null }) {
  const { asOf } = useShown();
  const { sel, knownAt, focus } = useAddress();
  const [limit, setLimit] = useState(PAGE);
  const { data, error } = useApi<{ total: number; events: EventCell[] }>(
    asOf ? `/api/linked-events${queryOf({ asOf, knownAt, focus, q: words, limit })}` : null,
  );
  if (error) return <p className="empty">{error.message}</p>;
  if (!data) return <p className="loading">{t.shell.loading}</p>;
  return (
    <section className="events-table" aria-label={t.ledger.events} tabIndex={0}>
      <p className="quiet ledger-note">{plural(data.total, 'event')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.ledger.when}</th>
            <th scope="col">{t.ledger.event}</th>
            <th scope="col">{t.ledger.witnesses}</th>
            <th scope="col">{t.ledger.grade}</th>
            <th scope="col">{t.ledger.standing}</th>
          </tr>
        </thead>
        <tbody>
          {data.events.map((e) => (
            <tr key={e.id} className={sel === `c:${e.id}` ? 'is-open' : ''}>
              <td className="num">{rangeWords(e.time) || t.noDate}</td>
              <td dir="auto">
                <button type="button" className="row-button" onClick={() => select(`c:${e.id}`)}>
                  {headline({ section: 'event', cell: e })}
                </button>
              </td>
              <td>{witnessWords(e)}</td>
              <td title={e.grade ? `${e.grade.letterRule.words}; ${e.grade.digitRule.words}` : undefined}>
                {e.grade && (
                  <>
                    {credibilityWords(`${e.grade.letter}${e.grade.digit}`)}{' '}
                    <small className="quiet">
                      {e.grade.letter}
                      {e.grade.digit}
                    </small>
                  </>
                )}
              </td>
              <td>
                <span className={`pill pill-${e.standing}`}>{t.standings[e.standing]}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.total > data.events.length && (
        <button type="button" className="link" onClick={() => setLimit(Math.min(2000, limit + 2 * PAGE))}>
          {number(data.total - data.events.length)} {t.situation.more}
        </button>
      )}
    </section>
  );
}

function witnessWords(e: EventCell): string {
  if (e.witnesses)
    return `${e.witnesses.length} · ${names(
      e.witnesses.map((w) => ({ ...w, statements: [] })),
      3,
    )}`;
  return names([...e.acknowledgedBy, ...e.reportedBy, ...e.allegedBy], 3);
}

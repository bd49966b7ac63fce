import { type KeyboardEvent, useRef, useState } from 'react';
import { plural, reasonWords } from '../lib/words';
import { queryOf, select, useAddress } from '../state/address';
import { post, useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { QueueLine } from '../state/types';
import { t } from '../texts';
import { reviewer, StatementCard } from '../ui/statement-card';

/** What nobody has judged yet, in the order in which a look pays most; judged with a key each. */
export function ReviewQueue() {
  const { asOf } = useShown();
  const { knownAt, focus } = useAddress();
  const { data, error } = useApi<{ total: number; items: QueueLine[] }>(
    asOf ? `/api/queue${queryOf({ asOf, knownAt, focus, limit: 40 })}` : null,
  );
  const [active, setActive] = useState(0);
  const [failed, setFailed] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  if (error) return <p className="empty">{error.message}</p>;
  if (!data) return <p className="loading">{t.shell.loading}</p>;
  if (data.items.length === 0) return <p className="empty">{t.ledger.queueEmpty}</p>;
  const at = Math.min(active, data.items.length - 1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(data.items.length - 1, to));
    setActive(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('button, input, select')) return;
    const verdict = { a: 'accepted', r: 'rejected' }[event.key];
    const { id } = data.items[at]!.statement;
    if (verdict)
      post('/api/judgements', { about: 'statement', subject: id, verdict, who: reviewer(), why: '' }).then(
        () => setFailed(null),
        (problem: Error) => setFailed(problem.message),
      );
    else if (event.key === 'ArrowDown' || event.key === 'j') move(at + 1);
    else if (event.key === 'ArrowUp' || event.key === 'k') move(at - 1);
    else if (event.key === 'Enter') select(`s:${id}`);
    else return;
    event.preventDefault();
  };
  return (
    <section className="queue" aria-label={t.ledger.queue} tabIndex={0} onKeyDown={keys}>
      <p className="quiet ledger-note">
        {plural(data.total, 'statement')} · {t.ledger.queueNote}
      </p>
      {failed && (
        <p className="pill-denied correction-failed" role="alert">
          {failed}
        </p>
      )}
      <ol className="queue-list" ref={list}>
        {data.items.map((item, i) => (
          <li key={item.statement.id} className={i === at ? 'is-active' : ''}>
            <ul className="quiet queue-why">
              {reasonWords(item.reasons).map((reason) => (
                <li key={reason} dir="auto">
                  {reason}
                </li>
              ))}
            </ul>
            <StatementCard statement={item.statement} />
          </li>
        ))}
      </ol>
    </section>
  );
}

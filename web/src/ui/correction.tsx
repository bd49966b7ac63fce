import { type FormEvent, useState } from 'react';
import { ApiError, post } from '../state/api';
import type { StatementView } from '../state/types';
import { t } from '../texts';
import { PlaceField } from './place-field';
import { reviewer } from './statement-card';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  event:
    'AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
      ' ',
    ),
  control: ['controls', 'gains', 'loses', 'contests'],
  relation: ['supports', 'opposes', 'fights', 'allied', 'leads', 'member-of', 'part-of', 'fears'],
  figure: [
    'killed',
    'wounded',
    'displaced',
    'returned',
    'detained',
    'abducted',
    'missing',
    'fled',
    'fighters',
    'money',
    'damaged',
    'other',
  ],
  position: ['at', 'near', 'moving-to', 'moving-from'],
  identity: ['alias', 'formerly', 'role'],
};
const STATUSES = ['actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated'];
const ROLES = ['source', 'target', 'place', 'origin', 'destination'] as const;
const PLACES: ReadonlySet<string> = new Set(['place', 'origin', 'destination']);

/** What the statement should say instead. The old one stays in the ledger; the correction can be undone. */
export function Correction({ statement: s, onDone }: { statement: StatementView; onDone: () => void }) {
  const before: Record<string, string> = {
    type: s.type,
    status: s.status,
    ...Object.fromEntries(ROLES.map((role) => [role, (s.roles[role] ?? []).map((p) => p.name).join('; ')])),
  };
  const [now, setNow] = useState(before);
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const changes = Object.fromEntries(
    Object.entries(now)
      .filter(([field, value]) => value !== before[field])
      .map(([field, value]) => [field, value.trim() || 'none']),
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(null);
    try {
      await post('/api/corrections', { statement: s.id, changes, who: reviewer(), why });
      onDone();
    } catch (error) {
      setFailed(error instanceof ApiError ? error.message : String(error));
    }
    setBusy(false);
  };
  const choice = (field: string, options: readonly string[]) => (
    <label>
      {t.correct[field as 'type']}
      <select value={now[field]} onChange={(e) => setNow({ ...now, [field]: e.target.value })}>
        {options.map((o) => (
          <option key={o}>{o}</option>
        ))}
      </select>
    </label>
  );
  return (
    <form className="correction" onSubmit={send}>
      {choice('type', TYPES[s.kind] ?? [s.type])}
      {choice('status', STATUSES)}
      {ROLES.filter(
        (role) => role === 'source' || role === 'target' || role === 'place' || s.roles[role],
      ).map((role) =>
        PLACES.has(role) ? (
          <PlaceField
            key={role}
            label={t.correct[role]}
            before={before[role]!}
            was={(s.roles[role] ?? [])[0]}
            onChange={(value) => setNow((old) => ({ ...old, [role]: value }))}
          />
        ) : (
          <label key={role}>
            {t.correct[role]}
            <input
              dir="auto"
              value={now[role]}
              onChange={(e) => setNow({ ...now, [role]: e.target.value })}
            />
          </label>
        ),
      )}
      <label>
        {t.correct.why}
        <input dir="auto" value={why} onChange={(e) => setWhy(e.target.value)} />
      </label>
      {failed && (
        <p className="pill-denied correction-failed" role="alert">
          {failed}
        </p>
      )}
      <span className="correction-do">
        <button type="submit" className="button" disabled={busy || Object.keys(changes).length === 0}>
          {t.correct.keep}
        </button>
        <button type="button" className="button button-quiet" onClick={onDone}>
          {t.correct.cancel}
        </button>
      </span>
    </form>
  );
}

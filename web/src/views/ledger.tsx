import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { number, plural, rangeWords, statementWords, statusWords, voiceWords } from '../lib/words';
import { go, select, useAddress } from '../state/address';
import { ApiError, get, post, useRevision } from '../state/api';
import type { StatementView } from '../state/types';
import { t } from '../texts';
import { reviewer } from '../ui/statement-card';
import { LinkedEvents } from './linked-events';
import { ReviewQueue } from './review-queue';

const ROW = 34;
const PAGE = 100;
const KINDS = ['event', 'control', 'relation', 'figure', 'position', 'identity'];
const BANDS = ['certain', 'probable', 'possible', 'doubtful'];
const COLUMNS = [
  ['time', t.ledger.when],
  ['type', t.ledger.what],
  ['who', t.ledger.says],
  ['certainty', t.ledger.certainty],
  ['source', t.ledger.source],
] as const;

/** All statements in a table that draws only what is seen; or the events that they were linked into. */
export function Ledger() {
  const { filter, knownAt, focus } = useAddress();
  const query = useMemo(() => new URLSearchParams(filter ?? ''), [filter]);
  const set = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(filter ?? '');
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    go({ filter: next.toString() || null });
  };
  const [typed, setTyped] = useState(query.get('q') ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed is waited for
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== (query.get('q') ?? '')) set({ q: typed.trim() || null });
    }, 180);
    return () => clearTimeout(timer);
  }, [typed]);
  const shows = query.get('events') === '1' ? 'events' : query.get('queue') === '1' ? 'queue' : 'statements';
  const list = (key: string) => new Set((query.get(key) ?? '').split(',').filter(Boolean));
  const flip = (key: string, value: string) => {
    const all = list(key);
    if (!all.delete(value)) all.add(value);
    set({ [key]: [...all].join(',') || null });
  };
  return (
    <div className="ledger">
      <div className="ledger-bar">
        <fieldset className="switches">
          <legend className="sr-only">{t.ledger.shows}</legend>
          {(['statements', 'events', 'queue'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={shows === one}
              onClick={() =>
                set({ events: one === 'events' ? '1' : null, queue: one === 'queue' ? '1' : null, q: null })
              }
            >
              {t.ledger[one]}
            </button>
          ))}
        </fieldset>
        {shows !== 'queue' && (
          <input
            className="field ledger-words"
            type="search"
            aria-label={t.ledger.words}
            placeholder={t.ledger.words}
            dir="auto"
            value={typed}
            onChange={(e) => setTyped(e.target.value)}
          />
        )}
        {shows === 'statements' && (
          <>
            <fieldset className="switches">
              <legend className="sr-only">{t.ledger.kinds}</legend>
              {KINDS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  aria-pressed={list('kind').has(kind)}
                  onClick={() => flip('kind', kind)}
                >
                  {kind}
                </button>
              ))}
            </fieldset>
            <fieldset className="switches">
              <legend className="sr-only">{t.ledger.certainty}</legend>
              {BANDS.map((band) => (
                <button
                  key={band}
                  type="button"
                  aria-pressed={list('band').has(band)}
                  onClick={() => flip('band', band)}
                >
                  {band}
                </button>
              ))}
            </fieldset>
            {(query.get('entity') || query.get('report') || query.get('type')) && (
              <button
                type="button"
                className="link"
                onClick={() => set({ entity: null, report: null, type: null })}
              >
                {t.ledger.clear} ({query.get('entity') ?? query.get('report') ?? query.get('type')})
              </button>
            )}
          </>
        )}
      </div>
      {shows === 'events' ? (
        <LinkedEvents words={query.get('q')} />
      ) : shows === 'queue' ? (
        <ReviewQueue />
      ) : (
        <Table query={query} knownAt={knownAt} focus={focus} onSort={(sort, order) => set({ sort, order })} />
      )}
    </div>
  );
}

interface TableProps {
  readonly query: URLSearchParams;
  readonly knownAt: string | null;
  readonly focus: string | null;
  readonly onSort: (sort: string, order: string) => void;
}

function Table({ query, knownAt, focus, onSort }: TableProps) {
  const { sel } = useAddress();
  const revision = useRevision();
  const base = useMemo(() => {
    const asked = new URLSearchParams(query);
    asked.delete('events');
    asked.delete('queue');
    if (knownAt) asked.set('knownAt', knownAt);
    if (focus) asked.set('focus', focus);
    return asked.toString();
  }, [query, knownAt, focus]);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly StatementView[]>>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const [active, setActive] = useState(0);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef('');
  const load = useCallback(
    (page: number) => {
      get<{ total: number; statements: StatementView[] }>(
        `/api/statements?${base}&offset=${page * PAGE}&limit=${PAGE}`,
      ).then(
        (answer) => {
          if (asked.current !== base) return;
          setTotal(answer.total);
          setPages((old) => new Map(old).set(page, answer.statements));
        },
        (error) => setFailed((error as Error).message),
      );
    },
    [base],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    asked.current = base;
    setPages(new Map());
    setFailed(null);
    box.current?.scrollTo({ top: 0 });
    load(0);
  }, [base, revision, load]);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setHeight(entry!.contentRect.height));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const first = Math.max(0, Math.floor(top / ROW) - 6);
  const end = Math.min(total ?? 0, Math.ceil((top + height) / ROW) + 6);
  useEffect(() => {
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page++) if (!pages.has(page)) load(page);
  }, [first, end, pages, load]);
  const rowAt = (i: number) => pages.get(Math.floor(i / PAGE))?.[i % PAGE];
  const move = (to: number) => {
    const next = Math.max(0, Math.min((total ?? 1) - 1, to));
    setActive(next);
    const view = box.current;
    if (!view) return;
    if (next * ROW < view.scrollTop) view.scrollTop = next * ROW;
    else if ((next + 1) * ROW > view.scrollTop + view.clientHeight - ROW)
      view.scrollTop = (next + 2) * ROW - view.clientHeight;
  };
  const pick = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const onKey = (event: KeyboardEvent) => {
    const row = rowAt(active);
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (by) move(active + by);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move((total ?? 1) - 1);
    else if (event.key === 'Enter' && row) select(`s:${row.id}`);
    else if ((event.key === 'x' || event.key === ' ') && row) pick(row.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const sort = query.get('sort') ?? 'time';
  const order = query.get('order') ?? 'desc';
  return (
    <>
      <div className="ledger-status">
        <span aria-live="polite">
          {failed ?? (total === null ? t.shell.loading : plural(total, 'statement'))}
        </span>
        <Bulk picked={picked} onDone={() => setPicked(new Set())} base={base} total={total ?? 0} />
      </div>
      <div
        className="table"
        role="grid"
        aria-label={t.ledger.statements}
        aria-rowcount={(total ?? 0) + 1}
        aria-colcount={COLUMNS.length + 1}
        tabIndex={0}
        aria-activedescendant={rowAt(active) ? `row-${active}` : undefined}
        ref={box}
        onScroll={(e) => setTop(e.currentTarget.scrollTop)}
        onKeyDown={onKey}
      >
        <div className="table-head" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <span className="sr-only">{t.ledger.pick}</span>
          </span>
          {COLUMNS.map(([key, label]) => (
            <span
              key={key}
              role="columnheader"
              aria-sort={sort === key ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
            >
              <button
                type="button"
                tabIndex={-1}
                onClick={() => onSort(key, sort === key && order === 'desc' ? 'asc' : 'desc')}
              >
                {label}
                {sort === key && (
                  <span className={order === 'asc' ? 'sorted sorted-up' : 'sorted'} aria-hidden="true" />
                )}
              </button>
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: (total ?? 0) * ROW, position: 'relative' }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n).map((i) => {
            const s = rowAt(i);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
              <div
                key={i}
                id={`row-${i}`}
                role="row"
                tabIndex={-1}
                aria-rowindex={i + 2}
                aria-selected={s ? picked.has(s.id) : false}
                className={`table-row${i === active ? ' is-active' : ''}${s && sel === `s:${s.id}` ? ' is-open' : ''}${s?.judgement?.verdict === 'rejected' ? ' is-rejected' : ''}`}
                style={{ top: i * ROW }}
                onClick={() => {
                  setActive(i);
                  if (s) select(`s:${s.id}`);
                }}
              >
                {s ? (
                  <Cells s={s} picked={picked.has(s.id)} onPick={() => pick(s.id)} />
                ) : (
                  <span role="gridcell">…</span>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function Cells({ s, picked, onPick }: { s: StatementView; picked: boolean; onPick: () => void }) {
  const status = statusWords(s.status);
  const place = (s.roles.place ?? s.roles.origin ?? [])[0]?.name;
  return (
    <>
      <span role="gridcell">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={picked}
          aria-label={`${t.ledger.pick}: ${statementWords(s)}`}
          onClick={(e) => e.stopPropagation()}
          onChange={onPick}
        />
      </span>
      <span role="gridcell" className="num">
        {(s.time && rangeWords(s.time)) || t.noDate}
      </span>
      <span role="gridcell">
        <span className={`tag tag-${s.kind}`}>{s.kind === 'event' ? s.type.toLowerCase() : s.kind}</span>
      </span>
      <span role="gridcell" dir="auto" className="table-says">
        {statementWords(s)}
        {place && s.kind !== 'control' && <b> · {place}</b>}
        {status && <span className={`pill pill-${s.status}`}>{status}</span>}
        {s.judgement && <span className={`pill pill-${s.judgement.verdict}`}>{s.judgement.verdict}</span>}
      </span>
      <span role="gridcell">
        <span className={s.certainty.band === 'certain' ? 'quiet' : `pill pill-${s.certainty.band}`}>
          {s.certainty.band}
        </span>
      </span>
      <span role="gridcell" dir="auto" className="quiet table-source">
        {[voiceWords(s), s.report.source].filter(Boolean).join('; ')}
      </span>
    </>
  );
}

/** Review and export of what is picked, or export of all that is found. */
function Bulk({
  picked,
  onDone,
  base,
  total,
}: {
  picked: ReadonlySet<string>;
  onDone: () => void;
  base: string;
  total: number;
}) {
  const [busy, setBusy] = useState<string | null>(null);
  const review = async (verdict: string) => {
    let done = 0;
    try {
      for (const subject of picked) {
        setBusy(`${++done} / ${picked.size}`);
        await post('/api/judgements', { about: 'statement', subject, verdict, who: reviewer(), why: '' });
      }
      onDone();
      setBusy(null);
    } catch (error) {
      setBusy(error instanceof ApiError ? error.message : String(error));
    }
  };
  const save = async (form: 'csv' | 'json') => {
    const path = picked.size > 0 ? `ids=${[...picked].join(',')}` : base;
    const { statements } = await get<{ statements: StatementView[] }>(`/api/statements?${path}&limit=5000`);
    download(`statements.${form}`, form === 'csv' ? csvOf(statements) : JSON.stringify(statements, null, 2));
  };
  return (
    <span className="bulk">
      {busy && <span role="status">{busy}</span>}
      {picked.size > 0 && (
        <>
          <b>
            {number(picked.size)} {t.ledger.picked}
          </b>
          <button type="button" className="link" onClick={() => review('accepted')}>
            {t.drawer.accept}
          </button>
          <button type="button" className="link" onClick={() => review('rejected')}>
            {t.drawer.reject}
          </button>
          <button type="button" className="link" onClick={onDone}>
            {t.ledger.unpick}
          </button>
        </>
      )}
      <button type="button" className="link" disabled={total === 0} onClick={() => save('csv')}>
        {t.ledger.csv}
      </button>
      <button type="button" className="link" disabled={total === 0} onClick={() => save('json')}>
        {t.ledger.json}
      </button>
    </span>
  );
}

function csvOf(statements: readonly StatementView[]): string {
  // A cell that a spreadsheet would take for a formula begins with an apostrophe.
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  const list = (s: StatementView, role: string) => (s.roles[role] ?? []).map((p) => p.name).join('; ');
  const rows = statements.map((s) => [
    s.id,
    s.kind,
    s.type,
    s.mode,
    s.status,
    s.time?.from,
    s.time?.to,
    list(s, 'source'),
    list(s, 'target'),
    list(s, 'place'),
    s.value?.low,
    s.value?.best,
    s.value?.high,
    s.certainty.band,
    voiceWords(s),
    s.disputedBy.join('; '),
    s.report.source,
    s.report.publishedAt,
    s.report.id,
    s.sentence.text,
    s.judgement?.verdict,
  ]);
  const head =
    'id,kind,type,mode,status,from,to,source,target,place,low,best,high,certainty,said_by,disputed_by,publisher,published,report,sentence,judgement';
  return `${head}\n${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

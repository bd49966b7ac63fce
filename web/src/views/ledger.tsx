import {
  type CSSProperties,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  dayWords,
  kindOf,
  number,
  plural,
  rangeWords,
  statementWords,
  statusWords,
  voiceWords,
} from '../lib/words';
import { go, select, useAddress } from '../state/address';
import { ApiError, get, post, useRevision } from '../state/api';
import type { StatementView } from '../state/types';
import { t } from '../texts';
import { reviewer } from '../ui/statement-card';
import { type Group, linesOf } from './ledger-rows';
import { LinkedEvents } from './linked-events';
import { ReviewQueue } from './review-queue';

const ROW = 34;
const PAGE = 100;
const KINDS = ['event', 'control', 'relation', 'figure', 'position', 'identity'];
const BANDS = ['certain', 'probable', 'possible', 'doubtful'];
/** Columns: their name in the address, what they are sorted by, how wide they are. */
const COLUMNS = {
  when: { label: t.ledger.when, sort: 'time', wide: '158px' },
  kind: { label: t.ledger.what, sort: 'type', wide: '104px' },
  says: { label: t.ledger.says, sort: 'who', wide: 'minmax(220px, 1fr)' },
  where: { label: t.ledger.where, sort: 'where', wide: 'minmax(90px, 14%)' },
  certainty: { label: t.ledger.certainty, sort: 'certainty', wide: '92px' },
  source: { label: t.ledger.source, sort: 'source', wide: 'minmax(110px, 22%)' },
  report: { label: t.ledger.report, sort: 'published', wide: 'minmax(120px, 22%)' },
} as const;
type Column = keyof typeof COLUMNS;
const ALL_COLUMNS = Object.keys(COLUMNS) as Column[];
const USUAL: readonly Column[] = ['when', 'kind', 'says', 'certainty', 'source'];
const GROUPS = ['kind', 'who', 'place', 'day', 'source', 'report', 'certainty'] as const;
const JUDGED = ['no', 'accepted', 'rejected', 'corrected'] as const;
/** Parts of the ledger's address that are no question to the server. */
const OWN = ['events', 'queue', 'cols'] as const;

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
            <label className="ledger-field">
              {t.ledger.from}{' '}
              <input
                type="date"
                className="field"
                value={query.get('from') ?? ''}
                onChange={(e) => set({ from: e.target.value || null })}
              />
            </label>
            <label className="ledger-field">
              {t.ledger.to}{' '}
              <input
                type="date"
                className="field"
                value={query.get('to') ?? ''}
                onChange={(e) => set({ to: e.target.value || null })}
              />
            </label>
            <select
              className="field"
              aria-label={t.ledger.judged}
              value={query.get('judged') ?? ''}
              onChange={(e) => set({ judged: e.target.value || null })}
            >
              <option value="">{t.ledger.anyJudged}</option>
              {JUDGED.map((one) => (
                <option key={one} value={one}>
                  {t.ledger.judgedBy[one]}
                </option>
              ))}
            </select>
            <label className="ledger-field">
              {t.ledger.group}{' '}
              <select
                className="field"
                value={query.get('group') ?? ''}
                onChange={(e) => set({ group: e.target.value || null })}
              >
                <option value="">{t.ledger.groups.none}</option>
                {GROUPS.map((one) => (
                  <option key={one} value={one}>
                    {t.ledger.groups[one]}
                  </option>
                ))}
              </select>
            </label>
            <details className="columns">
              <summary>{t.ledger.columns}</summary>
              <fieldset>
                <legend className="sr-only">{t.ledger.columns}</legend>
                {ALL_COLUMNS.map((one) => (
                  <label key={one}>
                    <input
                      type="checkbox"
                      checked={columnsOf(query).includes(one)}
                      disabled={one === 'says'}
                      onChange={() => set({ cols: withColumn(columnsOf(query), one) })}
                    />{' '}
                    {COLUMNS[one].label}
                  </label>
                ))}
              </fieldset>
            </details>
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

function columnsOf(query: URLSearchParams): readonly Column[] {
  const asked = (query.get('cols') ?? '').split(',');
  const found = ALL_COLUMNS.filter((one) => asked.includes(one));
  return found.length > 0 ? found : USUAL;
}

function withColumn(now: readonly Column[], flipped: Column): string | null {
  const next = ALL_COLUMNS.filter((one) => now.includes(one) !== (one === flipped));
  return next.join() === USUAL.join() ? null : next.join(',');
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
    for (const own of OWN) asked.delete(own);
    if (knownAt) asked.set('knownAt', knownAt);
    if (focus) asked.set('focus', focus);
    return asked.toString();
  }, [query, knownAt, focus]);
  const [pages, setPages] = useState<ReadonlyMap<number, readonly StatementView[]>>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [groups, setGroups] = useState<readonly Group[] | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const columns = columnsOf(query);
  const grouping = query.get('group');
  const [failed, setFailed] = useState<string | null>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const [active, setActive] = useState(0);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const asked = useRef('');
  const load = useCallback(
    (page: number) => {
      get<{ total: number; statements: StatementView[]; groups?: Group[] }>(
        `/api/statements?${base}&offset=${page * PAGE}&limit=${PAGE}`,
      ).then(
        (answer) => {
          if (asked.current !== base) return;
          setTotal(answer.total);
          setGroups(answer.groups ?? null);
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
    setClosed(new Set());
    setActive(0);
    box.current?.scrollTo({ top: 0 });
    load(0);
  }, [base, revision, load]);
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setHeight(entry!.contentRect.height));
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  const lines = useMemo(() => linesOf(total ?? 0, groups, closed), [total, groups, closed]);
  const first = Math.max(0, Math.floor(top / ROW) - 6);
  const end = Math.min(lines.count, Math.ceil((top + height) / ROW) + 6);
  useEffect(() => {
    const wanted = new Set<number>();
    for (let line = first; line < end; line++) {
      const found = lines.at(line);
      if ('item' in found) wanted.add(Math.floor(found.item / PAGE));
    }
    for (const page of wanted) if (!pages.has(page)) load(page);
  }, [first, end, lines, pages, load]);
  const itemAt = (i: number) => pages.get(Math.floor(i / PAGE))?.[i % PAGE];
  const rowAt = (line: number) => {
    const found = line < lines.count ? lines.at(line) : null;
    return found && 'item' in found ? itemAt(found.item) : undefined;
  };
  const flipGroup = (label: string) => {
    const next = new Set(closed);
    if (!next.delete(label)) next.add(label);
    setClosed(next);
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(lines.count - 1, to));
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
    const line = active < lines.count ? lines.at(active) : null;
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (by) move(active + by);
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(lines.count - 1);
    else if ((event.key === 'Enter' || event.key === ' ') && line && 'group' in line)
      flipGroup(line.group.label);
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
        aria-rowcount={lines.count + 1}
        aria-colcount={columns.length + 1}
        style={{ '--columns': `34px ${columns.map((one) => COLUMNS[one].wide).join(' ')}` } as CSSProperties}
        tabIndex={0}
        aria-activedescendant={active >= first && active < end ? `row-${active}` : undefined}
        ref={box}
        onScroll={(e) => setTop(e.currentTarget.scrollTop)}
        onKeyDown={onKey}
      >
        <div className="table-head" role="row" aria-rowindex={1}>
          <span role="columnheader">
            <span className="sr-only">{t.ledger.pick}</span>
          </span>
          {columns
            .map((one) => [COLUMNS[one].sort, COLUMNS[one].label] as const)
            .map(([key, label]) => (
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
        <div role="rowgroup" style={{ height: lines.count * ROW, position: 'relative' }}>
          {Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n).map((i) => {
            const line = lines.at(i);
            if ('group' in line)
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
                <div
                  key={`g ${line.group.label}`}
                  id={`row-${i}`}
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={i + 2}
                  aria-expanded={!closed.has(line.group.label)}
                  className={`table-group${i === active ? ' is-active' : ''}`}
                  style={{ top: i * ROW }}
                  onClick={() => {
                    setActive(i);
                    flipGroup(line.group.label);
                  }}
                >
                  <span role="gridcell" aria-colspan={columns.length + 1}>
                    <span
                      className={closed.has(line.group.label) ? 'sorted sorted-shut' : 'sorted'}
                      aria-hidden="true"
                    />{' '}
                    <bdi>{groupWords(grouping, line.group.label)}</bdi>{' '}
                    <span className="count">{number(line.group.count)}</span>
                  </span>
                </div>
              );
            const s = itemAt(line.item);
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
                  <Cells s={s} columns={columns} picked={picked.has(s.id)} onPick={() => pick(s.id)} />
                ) : (
                  <span role="gridcell">…</span>
                )}
              </div>
            );
          })}
        </div>
        {total === 0 && <p className="empty quiet">{t.ledger.noneFound}</p>}
      </div>
    </>
  );
}

function groupWords(grouping: string | null, label: string): string {
  if (label === '') return t.ledger.notTold;
  if (grouping === 'day') return dayWords(label);
  if (grouping === 'kind') return (t.kinds as Readonly<Record<string, string>>)[label] ?? label;
  return label;
}

interface CellsProps {
  readonly s: StatementView;
  readonly columns: readonly Column[];
  readonly picked: boolean;
  readonly onPick: () => void;
}

function Cells({ s, columns, picked, onPick }: CellsProps) {
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
      {columns.map((one) => {
        switch (one) {
          case 'when':
            return (
              <span key={one} role="gridcell" className="num">
                {(s.time && rangeWords(s.time)) || t.noDate}
              </span>
            );
          case 'kind':
            return (
              <span key={one} role="gridcell">
                <span className={`tag tag-${s.kind}`}>{kindOf(s)}</span>
              </span>
            );
          case 'says':
            return (
              <span key={one} role="gridcell" dir="auto" className="table-says">
                {statementWords(s)}
                {place && s.kind !== 'control' && !columns.includes('where') && <b> · {place}</b>}
                {status && <span className={`pill pill-${s.status}`}>{status}</span>}
                {s.judgement && (
                  <span className={`pill pill-${s.judgement.verdict}`}>{s.judgement.verdict}</span>
                )}
              </span>
            );
          case 'where':
            return (
              <span key={one} role="gridcell" dir="auto">
                {place ?? ''}
              </span>
            );
          case 'certainty':
            return (
              <span key={one} role="gridcell">
                <span className={s.certainty.band === 'certain' ? 'quiet' : `pill pill-${s.certainty.band}`}>
                  {s.certainty.band}
                </span>
              </span>
            );
          case 'source':
            return (
              <span key={one} role="gridcell" dir="auto" className="quiet table-source">
                {[voiceWords(s), s.report.source].filter(Boolean).join('; ')}
              </span>
            );
          case 'report':
            return (
              <span key={one} role="gridcell" dir="auto" className="quiet">
                {s.report.title ?? s.report.id}
              </span>
            );
          default:
            return null;
        }
      })}
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

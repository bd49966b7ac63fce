import { type ReactNode, useEffect, useRef } from 'react';
import { courseWords, turnsOf } from '../lib/disputes';
import {
  controlWords,
  dayWords,
  eventWords,
  figureWords,
  gradeWords,
  names,
  number,
  plural,
  rangeWords,
  relationWords,
  sinceWords,
} from '../lib/words';
import { focusOn, go, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { AnyCell, ControlCell, StatementView, About as Told, Why } from '../state/types';
import { t } from '../texts';
import { StatementCard } from '../ui/statement-card';

/** The sentences behind whatever mark was chosen, on whichever view. */
export function Drawer() {
  const { sel } = useAddress();
  const box = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (sel && !before.current) before.current = document.activeElement;
    if (!sel && before.current instanceof HTMLElement) {
      before.current.focus({ preventScroll: true });
      before.current = null;
    }
    if (sel) box.current?.scrollTo({ top: 0 });
  }, [sel]);
  if (!sel) return null;
  const kind = sel.slice(0, 1);
  // A mark of another day is asked for with its day: "c:ID@2014-06-12".
  const [, rest, day = null] = /^(.*?)(?:@(\d{4}-\d{2}-\d{2}))?$/s.exec(sel.slice(2))!;
  return (
    <aside className="drawer" ref={box} aria-label={t.drawer.region}>
      <button
        type="button"
        className="icon-button drawer-close"
        aria-label={t.drawer.close}
        onClick={() => select(null)}
      >
        <svg
          width="14"
          height="14"
          viewBox="0 0 14 14"
          aria-hidden="true"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        >
          <path d="M2 2l10 10M12 2L2 12" />
        </svg>
      </button>
      {kind === 'c' || kind === 's' ? (
        <Reasons id={rest!} day={day} />
      ) : kind === 'i' ? (
        <Listed ids={rest!} />
      ) : (
        <About entity={rest!} kind={kind} day={day} />
      )}
    </aside>
  );
}

function Reasons({ id, day }: { id: string; day: string | null }) {
  const { asOf: shown } = useShown();
  const asOf = day ?? shown;
  const { knownAt } = useAddress();
  const query = `?asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}`;
  const { data, error, loading } = useApi<Why>(asOf ? `/api/why/${id}${query}` : null);
  if (error) return <p className="drawer-note">{t.drawer.notInPicture}</p>;
  if (!data || loading) return <p className="loading">{t.shell.loading}</p>;
  if (data.what === 'report') {
    go({ view: 'report', report: data.report.id, sel: null });
    return null;
  }
  if (data.what === 'statement')
    return (
      <>
        <DrawerHead
          kicker={(t.kinds as Readonly<Record<string, string>>)[data.statement.kind] ?? data.statement.kind}
          title={data.statement.report.title ?? ''}
        />
        <Sentences title={t.drawer.saidBy} list={[data.statement]} />
        {data.cells.length > 0 && (
          <section className="drawer-part">
            <h3>{t.drawer.inPicture}</h3>
            <CellLinks cells={data.cells} />
          </section>
        )}
      </>
    );
  return <CellReasons found={data} day={day} deciding={data.deciding} beside={data.beside} />;
}

function CellReasons({
  found,
  day,
  deciding,
  beside,
}: {
  found: AnyCell;
  day: string | null;
  deciding: readonly StatementView[];
  beside: readonly StatementView[];
}) {
  return (
    <>
      <DrawerHead
        kicker={[kickerOf(found), day && `${t.drawer.onDay} ${dayWords(day)}`].filter(Boolean).join(' · ')}
        title={headline(found)}
      >
        <Facts found={found} />
      </DrawerHead>
      <Sentences title={found.section === 'control' ? t.drawer.decidedBy : t.drawer.saidBy} list={deciding} />
      {beside.length > 0 && <Sentences title={t.drawer.beside} list={beside} />}
    </>
  );
}

function kickerOf({ section, cell }: AnyCell): string {
  if (section === 'control') return `${t.drawer.control} · ${t.states[cell.state]}`;
  if (section === 'relation') return `${relationWords(cell.type)} · ${t.standings[cell.standing]}`;
  if (section === 'event') {
    const status = (t.statuses as Readonly<Record<string, string>>)[cell.status];
    return [rangeWords(cell.time) || t.noDate, status, t.standings[cell.standing]]
      .filter(Boolean)
      .join(' · ');
  }
  if (section === 'figure')
    return [cell.type, cell.counted, rangeWords(cell.days)].filter(Boolean).join(' · ');
  return t.situation.disputed;
}

export function headline({ section, cell }: AnyCell): string {
  switch (section) {
    case 'control':
      return `${cell.place.name}: ${controlWords(cell)}`;
    case 'relation':
      return `${cell.source.name} ${relationWords(cell.type)} ${cell.target.name}`;
    case 'event': {
      const at = cell.places.length > 0 ? ` · ${names(cell.places)}` : '';
      return `${eventWords(cell)}${at}`;
    }
    case 'figure':
      return `${figureWords(cell)} ${cell.type}${cell.place ? ` · ${cell.place.name}` : ''}`;
    case 'dispute':
      return cell.matter;
    default:
      return '';
  }
}

function Facts({ found }: { found: AnyCell }) {
  const lines: string[] = [];
  if (found.section === 'control') {
    const { cell } = found;
    const since = sinceWords(cell.since);
    if (since && cell.holders.length > 0) lines.push(since);
    lines.push(`${t.drawer.rule}: ${cell.rule.words}`);
    lines.push(
      `${t.drawer.lastEvidence}: ${dayWords(cell.lastEvidence)}${cell.ageDays > 0 ? `, ${plural(cell.ageDays, 'day')} old` : ''}`,
    );
    for (const { actors, by } of cell.denials)
      lines.push(`${names(actors)}: ${t.drawer.denies.toLowerCase()} ${names(by)}`);
    if (cell.partly.length > 0) lines.push(`${t.partsHeldBy} ${names(cell.partly)}`);
    for (const { actor, how, distanceKm, on } of cell.around ?? [])
      lines.push(
        `${actor.name} ${t.around[how]}${distanceKm === null ? '' : ` (${Math.round(distanceKm)} km)`}, ${dayWords(on)}`,
      );
    for (const { actors } of cell.areas ?? []) lines.push(`${t.drawer.areasOf} ${names(actors)}`);
    for (const b of cell.before)
      lines.push(
        `${t.drawer.before}: ${names(b.holders)}, ${sinceWords(b.since)} ${t.drawer.until} ${dayWords(b.until)}`,
      );
  } else if (found.section === 'event' || found.section === 'relation') {
    const { cell } = found;
    if ('witnesses' in cell && cell.witnesses) {
      lines.push(
        `${plural(cell.witnesses.length, t.drawer.witness, t.drawer.witnesses)}${cell.grade ? ` · ${gradeWords(`${cell.grade.letter}${cell.grade.digit}`)} (${cell.grade.letter}${cell.grade.digit})` : ''}`,
      );
      if (cell.grade) lines.push(`${cell.grade.letterRule.words}; ${cell.grade.digitRule.words}`);
    }
    if (cell.deniedBy.length > 0) lines.push(`${t.drawer.denies} ${names(cell.deniedBy)}`);
  } else if (found.section === 'figure') lines.push(`${t.drawer.rule}: ${found.cell.rule.words}`);
  else if (found.section === 'dispute') {
    for (const turn of turnsOf(found.cell)) lines.push(`${dayWords(turn.on)}: ${turn.by}: ${turn.says}`);
    if (found.cell.stateRule) lines.push(`${found.cell.state}: ${found.cell.stateRule.words}`);
  }
  return (
    <>
      {found.section === 'dispute' && (
        <p className="drawer-course" dir="auto">
          {courseWords(found.cell)}.{' '}
          <button
            type="button"
            className="link"
            onClick={() => go({ view: 'claims', about: found.cell.about, sel: null })}
          >
            {t.claims.beside}
          </button>
        </p>
      )}
      <ul className="facts">
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {found.section === 'control' && <Odds cell={found.cell} />}
    </>
  );
}

/** How likely each holder is by the filter, beside what the rule says; and where they disagree. */
function Odds({ cell }: { cell: ControlCell }) {
  const { palette } = useShown();
  const odds = (cell.odds ?? []).filter((o) => o.probability >= 0.02).slice(0, 4);
  if (odds.length === 0) return null;
  const label = (o: (typeof odds)[number]) =>
    o.state === 'held'
      ? (o.holder?.name ?? t.somebody)
      : o.state === 'contested'
        ? t.states.contested
        : t.drawer.nobody;
  return (
    <figure className="odds">
      <figcaption>{t.drawer.odds}</figcaption>
      <div className="odds-bar" aria-hidden="true">
        {odds.map((o) => (
          <span
            key={label(o)}
            className={o.state === 'contested' ? 'odds-contested' : ''}
            style={{
              flexGrow: o.probability,
              ...(o.state === 'held' && { background: palette.of(o.holder) }),
            }}
          />
        ))}
      </div>
      <p>{odds.map((o) => `${label(o)} ${Math.round(100 * o.probability)} %`).join(' · ')}</p>
      {cell.caution && <p className="odds-caution">{cell.caution}</p>}
    </figure>
  );
}

/** All of the picture that concerns a place or an actor, each line with its sentences. */
function About({ entity, kind, day }: { entity: string; kind: string; day: string | null }) {
  const { asOf: shown } = useShown();
  const asOf = day ?? shown;
  const { knownAt, focus } = useAddress();
  const { data, error } = useApi<Told>(asOf ? `/api/about${queryOf({ keys: entity, asOf, knownAt })}` : null);
  if (error) return <p className="drawer-note">{error.message}</p>;
  if (!data) return <p className="loading">{t.shell.loading}</p>;
  const keys = entity.split('|');
  const byId = new Map(data.statements.map((s) => [s.id, s]));
  const byKey = new Map(data.entities.map((e) => [e.key, e]));
  const nameOf = (key: string) =>
    byKey.get(key)?.name ?? nameIn(data.cells, key) ?? key.slice(key.lastIndexOf(':') + 1);
  const [known] = data.entities;
  const name =
    keys.length > 3
      ? `${keys.slice(0, 3).map(nameOf).join(', ')} +${keys.length - 3}`
      : keys.map(nameOf).join(', ');
  const groups = SECTIONS.map((section) => ({
    section,
    title: t.drawer.sections[section],
    count: data.counts[section] ?? 0,
    cells: data.cells.filter((c) => c.section === section),
  })).filter((g) => g.count > 0);
  return (
    <>
      <DrawerHead
        kicker={[
          kindWord(known?.type ?? (kind === 'p' ? 'place' : 'actor')),
          day && `${t.drawer.onDay} ${dayWords(day)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        title={name}
      >
        {known && known.otherNames.length > 0 && (
          <p className="also" dir="auto">
            {known.otherNames.join(' · ')}
          </p>
        )}
        <p className="drawer-do">
          <button
            type="button"
            className="link"
            aria-pressed={focus === entity}
            onClick={() => focusOn(focus === entity ? null : entity)}
          >
            {focus === entity ? t.focus.all : t.focus.only}
          </button>
          <button
            type="button"
            className="link"
            onClick={() => go({ view: 'ledger', filter: `entity=${encodeURIComponent(entity)}` })}
          >
            {t.drawer.allStatements}
          </button>
        </p>
      </DrawerHead>
      {groups.length === 0 && <p className="drawer-note">{t.drawer.none}</p>}
      {groups.map((group) => (
        <section className="drawer-part" key={group.section}>
          <h3>
            {group.title} <span className="count">{number(group.count)}</span>
          </h3>
          {group.cells.map((c, i) => (
            <details
              key={c.cell.id}
              className="about-cell"
              open={i < 12 && (group.cells.length < 4 || group.section !== 'event')}
            >
              <summary>
                <CellLine found={c} />
              </summary>
              {c.cell.statements.slice(0, 6).map((id) => {
                const s = byId.get(id);
                return s ? <StatementCard key={id} statement={s} /> : null;
              })}
            </details>
          ))}
          {group.count > group.cells.length && (
            <p className="quiet">
              {number(group.count - group.cells.length)} {t.drawer.olderInLedger}
            </p>
          )}
        </section>
      ))}
    </>
  );
}

/** "armed-forces" as people write it. */
const kindWord = (type: string): string => type.replaceAll('-', ' ');

const SECTIONS = ['control', 'relation', 'dispute', 'figure', 'event'] as const;

function Listed({ ids }: { ids: string }) {
  const { data } = useApi<{ statements: StatementView[] }>(`/api/statements?limit=500&ids=${ids}`);
  return (
    <>
      <DrawerHead
        kicker={t.drawer.saidBy}
        title={plural(data?.statements.length ?? 0, t.drawer.sentence, t.drawer.sentences)}
      />
      <Sentences title="" list={data?.statements ?? []} />
    </>
  );
}

function CellLinks({ cells }: { cells: readonly AnyCell[] }) {
  return (
    <ul className="cell-links">
      {cells.map((c) => (
        <li key={c.cell.id}>
          <button type="button" className="row-button" onClick={() => select(`c:${c.cell.id}`)}>
            <CellLine found={c} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function CellLine({ found }: { found: AnyCell }) {
  return (
    <span className="cell-line" dir="auto">
      {found.section === 'event' && <time>{rangeWords(found.cell.time) || t.noDate}</time>}
      <span>{headline(found)}</span>
    </span>
  );
}

function DrawerHead({ kicker, title, children }: { kicker: string; title: string; children?: ReactNode }) {
  return (
    <header className="drawer-head">
      <p className="kicker">{kicker}</p>
      <h2 dir="auto">{title}</h2>
      {children}
    </header>
  );
}

function Sentences({ title, list }: { title: string; list: readonly StatementView[] }) {
  return (
    <section className="drawer-part">
      {title && (
        <h3>
          {title} <span className="count">{list.length}</span>
        </h3>
      )}
      {list.map((s) => (
        <StatementCard key={s.id} statement={s} />
      ))}
    </section>
  );
}

function nameIn(cells: readonly AnyCell[], key: string): string | null {
  for (const { section, cell } of cells) {
    const refs =
      section === 'control'
        ? [cell.place, ...cell.holders, ...cell.contestedBy, ...cell.lostBy]
        : section === 'relation'
          ? [cell.source, cell.target]
          : section === 'event'
            ? [...cell.sources, ...cell.targets, ...cell.places]
            : section === 'figure' && cell.place
              ? [cell.place]
              : [];
    const found = refs.find((r) => r.key === key);
    if (found) return found.name;
  }
  return null;
}

import { type ReactNode, useMemo, useState } from 'react';
import { FAMILIES, FAMILY_COLOURS, type Family, familyOf } from '../lib/colours';
import { courseWords } from '../lib/disputes';
import {
  addDays,
  controlWords,
  dayShort,
  dayWords,
  eventWords,
  figureWords,
  isBygone,
  names,
  number,
  plural,
  rangeWords,
  sinceWords,
} from '../lib/words';
import { isArea, parties } from '../map/layers';
import { MapView } from '../map/map-view';
import { go, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { isNamed, useComparison, useShown, useSituation } from '../state/picture';
import type { ControlLine, EventCell, FigureCell, Flow, Net, Situation as Told } from '../state/types';
import { t } from '../texts';
import { Welcome } from '../ui/welcome';
import { byKind } from './disputes';

const EMPTY: readonly never[] = [];
/** Actors whose ties the map can show at once. */
const MOST_SEATED = 60;

/** Map and list of who holds what, what happened lately, which figures, what is disputed. */
export function Situation() {
  const { asOf, theme, palette, status } = useShown();
  const { knownAt, layers, ghost, swipe, focus } = useAddress();
  const { data: told, error } = useSituation();
  const other = useComparison();
  const isSwiped = ghost !== null && swipe !== null;
  const { data: flowsThen } = useApi<{ flows: Flow[] }>(
    isSwiped ? `/api/flows${queryOf({ asOf: ghost, knownAt, focus })}` : null,
  );
  const { data: flows } = useApi<{ flows: Flow[] }>(
    asOf ? `/api/flows${queryOf({ asOf, knownAt, focus })}` : null,
  );
  const hasTies = (layers ?? '').includes('t');
  const { data: net } = useApi<Net>(
    hasTies && asOf ? `/api/network${queryOf({ asOf, knownAt, focus, most: MOST_SEATED })}` : null,
  );
  const begin = told?.eventsFrom ?? null;
  const recent = useMemo(() => recentOf(flows?.flows, begin), [flows, begin]);
  const off = layers ?? '';
  const shows = useMemo(
    () => ({
      control: !off.includes('c'),
      events: !off.includes('e'),
      flows: !off.includes('f'),
      areas: !off.includes('a'),
    }),
    [off],
  );
  const before = useMemo(
    () =>
      isSwiped && other
        ? {
            asOf: other.asOf,
            control: other.control,
            eventPlaces: other.eventPlaces,
            events: other.events.first,
            flows: recentOf(flowsThen?.flows, other.eventsFrom),
            ghost: null,
            net: null,
            ...{ palette, theme, shows },
          }
        : null,
    [isSwiped, other, flowsThen, palette, theme, shows],
  );
  if (error && !told) return <p className="empty">{error.message}</p>;
  if (status && status.reports === 0) return <Welcome />;
  return (
    <div className="situation">
      <section className="glance" aria-label={t.situation.atAGlance} tabIndex={-1}>
        {told ? <Glance told={told} other={ghost ? other : null} /> : <Waiting />}
      </section>
      <div className="map-box">
        {told && (
          <MapView
            control={told.control}
            eventPlaces={told.eventPlaces}
            events={told.events.first}
            flows={recent}
            ghost={ghost && !isSwiped ? (other?.control ?? EMPTY) : null}
            asOf={told.asOf}
            before={before}
            net={hasTies ? net : null}
            palette={palette}
            theme={theme}
            shows={shows}
          />
        )}
        <LayerSwitch off={off} />
        {ghost && told && <HowCompared ghost={ghost} asOf={told.asOf} isSwiped={isSwiped} />}
        {told && <Legend told={told} flows={recent} />}
      </div>
    </div>
  );
}

/** Movements of the window, and of the fortnight before it. */
const recentOf = (flows: readonly Flow[] | undefined, begin: string | null): readonly Flow[] =>
  (flows ?? EMPTY).filter((f) => !begin || !f.day || f.day >= addDays(begin, -14));

/** Another day beside this one: as small marks, or on the other side of a divider. */
function HowCompared({ ghost, asOf, isSwiped }: { ghost: string; asOf: string; isSwiped: boolean }) {
  return (
    <div className="ghost-key">
      <fieldset className="switches">
        <legend className="sr-only">{t.map.compared}</legend>
        <button type="button" aria-pressed={!isSwiped} onClick={() => go({ swipe: null })}>
          {t.map.asMarks}
        </button>
        <button type="button" aria-pressed={isSwiped} onClick={() => go({ swipe: '50' })}>
          {t.map.asSwipe}
        </button>
      </fieldset>
      {!isSwiped && (
        <span>
          {dayShort(ghost)} <span aria-hidden="true">›</span> {dayShort(asOf)}{' '}
          <span className="quiet">{t.map.ghostKey}</span>
        </span>
      )}
    </div>
  );
}

/** Grey lines where the list will stand. */
function Waiting() {
  return (
    <div className="waiting" role="status">
      <span className="sr-only">{t.shell.loading}</span>
      {Array.from({ length: 9 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without content
        <span key={i} className="waiting-bar" aria-hidden="true" />
      ))}
    </div>
  );
}

function Glance({ told, other }: { told: Told; other: Told | null }) {
  const { knownAt, from } = useAddress();
  const { named, rest } = useMemo(() => {
    const withPoint = told.control.filter((c) => isNamed(c.place) && c.place.lat !== null);
    const shown = new Set(withPoint);
    return { named: withPoint.sort(byWeight), rest: told.control.filter((c) => !shown.has(c)) };
  }, [told]);
  const { events, disputes, figures, gaps } = told;
  // Who holds what stands first.
  const contested = useMemo(() => disputes.first.toSorted(byKind), [disputes]);
  return (
    <>
      <header className="glance-head">
        <p className="kicker">{t.situation.asOf}</p>
        <h1>{dayWords(told.asOf)}</h1>
        <p className="quiet">
          {knownAt ? `${t.situation.knownOn} ${dayWords(knownAt)}` : t.situation.knownNow} ·{' '}
          {plural(told.reports, 'report')} · {plural(told.statements, 'statement')}
        </p>
        <Compare />
      </header>
      {other && <Changes before={other} now={told} />}
      <Part title={t.situation.whoHolds} count={named.length}>
        {named.length === 0 && <p className="quiet">{t.situation.noControl}</p>}
        <Rows list={named} most={9} row={(c) => <ControlRow key={c.id} cell={c} />} />
      </Part>
      {disputes.total > 0 && (
        <Part title={t.situation.disputed} count={disputes.total}>
          <Rows
            list={contested}
            most={3}
            row={(d) => (
              <li key={d.id}>
                <button type="button" className="row-button" onClick={() => select(`c:${d.id}`)}>
                  <span dir="auto" className="opens-large">
                    {d.matter}
                  </span>
                  <small className="quiet" dir="auto">
                    {courseWords(d)}
                  </small>
                </button>
              </li>
            )}
          />
          <button type="button" className="link rows-all" onClick={() => go({ view: 'claims' })}>
            {t.situation.allClaims}
          </button>
        </Part>
      )}
      <Part
        title={`${t.situation.lately}, ${rangeWords({ from: told.eventsFrom, to: told.asOf })}`}
        count={events.total}
      >
        {events.total === 0 && <p className="quiet">{t.situation.noEvents}</p>}
        <Rows list={events.first} most={from ? 14 : 6} row={(e) => <EventRow key={e.id} cell={e} />} />
        {events.total > events.first.length && (
          <button
            type="button"
            className="link rows-all"
            onClick={() => go({ view: 'ledger', filter: 'events=1' })}
          >
            {t.situation.allEvents}
          </button>
        )}
      </Part>
      {figures.total > 0 && (
        <Part title={t.situation.figures} count={figures.total}>
          <Rows list={figures.first} most={5} row={(f) => <FigureRow key={f.id} cell={f} />} />
        </Part>
      )}
      {gaps.total > 0 && (
        <Part title={t.situation.silent} count={gaps.total} closed>
          <Rows
            list={gaps.first}
            most={12}
            row={(g) => (
              <li key={g.id}>
                <button
                  type="button"
                  className="row-button"
                  onClick={() => select(`${g.about === 'place' ? 'p' : 'a'}:${g.subject.key}`)}
                >
                  <span dir="auto">{g.subject.name}</span>
                  <small className="quiet">
                    {g.state === 'calm'
                      ? t.situation.calm
                      : `${t.situation.lastReport} ${dayWords(g.lastReport)}`}
                  </small>
                </button>
              </li>
            )}
          />
        </Part>
      )}
      {rest.length > 0 && (
        <Part title={t.situation.unnamed} count={rest.length} closed>
          <Rows list={rest} most={60} row={(c) => <ControlRow key={c.id} cell={c} />} />
        </Part>
      )}
    </>
  );
}

/** Places whose holder or state is told otherwise than on the day of the comparison. */
function Changes({ before, now }: { before: Told; now: Told }) {
  const { palette } = useShown();
  const changed = useMemo(() => {
    const was = new Map(before.control.map((c) => [c.place.key, c]));
    return now.control
      .filter((c) => isNamed(c.place) && c.state !== 'unknown')
      .flatMap((cell) => {
        const old = was.get(cell.place.key);
        return old && stateWords(old) === stateWords(cell) ? [] : [{ cell, old }];
      })
      .sort((a, b) => byWeight(a.cell, b.cell));
  }, [before, now]);
  return (
    <Part title={`${t.situation.changed} ${dayWords(before.asOf)}`} count={changed.length}>
      {changed.length === 0 && <p className="quiet">{t.situation.unchanged}</p>}
      <Rows
        list={changed}
        most={8}
        row={({ cell, old }) => (
          <li key={cell.id}>
            <button
              type="button"
              className="row-button change-row"
              onClick={() => select(`c:${cell.id}`)}
              style={{ borderColor: palette.of(cell.holders[0] ?? null) }}
            >
              <strong dir="auto">{cell.place.name}</strong>
              <span dir="auto">{stateWords(cell)}</span>
              <small className="quiet" dir="auto">
                {t.situation.before} {old ? stateWords(old) : t.situation.nothingTold}
              </small>
            </button>
          </li>
        )}
      />
    </Part>
  );
}

const stateWords = (cell: ControlLine): string =>
  cell.state === 'unknown' ? t.holderUnknown : controlWords(cell);

function Part({
  title,
  count,
  closed = false,
  children,
}: {
  title: string;
  count: number;
  closed?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="part" open={!closed}>
      <summary>
        <h2>{title}</h2> <span className="count">{count}</span>
      </summary>
      {children}
    </details>
  );
}

function Rows<T>({ list, most, row }: { list: readonly T[]; most: number; row: (one: T) => ReactNode }) {
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, most);
  return (
    <>
      <ul className="rows">{shown.map(row)}</ul>
      {list.length > most && (
        <button type="button" className="link rows-more" onClick={() => setAll(!all)}>
          {all ? t.situation.fewer : `${number(list.length - most)} ${t.situation.more}`}
        </button>
      )}
    </>
  );
}

export function ControlRow({ cell }: { cell: ControlLine }) {
  const { palette } = useShown();
  const { sel } = useAddress();
  const since = cell.holders.length > 0 ? sinceWords(cell.since) : '';
  return (
    <li>
      <button
        type="button"
        className="row-button control-row"
        aria-pressed={sel === `c:${cell.id}`}
        onClick={() => select(`c:${cell.id}`)}
      >
        <HoldDot cell={cell} />
        <span className="control-row-text">
          <span className="control-row-top">
            <strong dir="auto">{cell.place.name}</strong>
            {isBygone(cell) && <span className="pill">{t.situation.bygone}</span>}
            {cell.state !== 'held' && (
              <span className={`pill pill-${cell.state}`}>{t.states[cell.state]}</span>
            )}
            {cell.extent === 'part' && <span className="pill">{t.map.part}</span>}
          </span>
          <span dir="auto" className="control-row-who">
            {cell.holders.length > 0 && cell.state === 'held' && !isBygone(cell) ? (
              <b style={{ color: 'var(--ink-2)', borderBottom: `2px solid ${palette.of(cell.holders[0])}` }}>
                {names(cell.holders, 2)}
              </b>
            ) : (
              controlWords(cell)
            )}
          </span>
          <small className="quiet">
            {[
              since,
              cell.ageDays === 0
                ? t.situation.today
                : `${t.situation.age} ${plural(cell.ageDays, 'day')} old`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
      </button>
    </li>
  );
}

/** The map's mark, small. */
export function HoldDot({ cell }: { cell: ControlLine }) {
  const { palette } = useShown();
  const { own, rivals } = parties(cell);
  const colours = [...new Set([...own, ...rivals].map((r) => palette.of(r)))];
  const [first = 'var(--ink-3)', second = 'var(--panel)'] = colours;
  const background =
    cell.state === 'contested'
      ? `repeating-linear-gradient(135deg, ${first} 0 3px, ${second} 3px 6px)`
      : cell.state === 'held' && !isBygone(cell)
        ? cell.extent === 'part'
          ? `linear-gradient(135deg, var(--panel) 50%, ${first} 50%)`
          : colours.length > 1
            ? `conic-gradient(${colours.map((c, i) => `${c} ${(i / colours.length) * 360}deg ${((i + 1) / colours.length) * 360}deg`).join(',')})`
            : first
        : 'transparent';
  return (
    <span
      className={`dot${isArea(cell.place) ? ' dot-area' : ''}`}
      style={{
        background,
        border: isBygone(cell)
          ? `1.5px dotted ${first}`
          : cell.state === 'claimed'
            ? `2px dashed ${first}`
            : `2px solid ${cell.state === 'contested' ? 'var(--ink)' : first}`,
      }}
      aria-hidden="true"
    />
  );
}

function EventRow({ cell }: { cell: EventCell }) {
  const { theme } = useShown();
  const colour = FAMILY_COLOURS[theme][familyName(cell)];
  return (
    <li>
      <button type="button" className="row-button event-row" onClick={() => select(`c:${cell.id}`)}>
        <span className="bar" style={{ background: colour }} aria-hidden="true" />
        <span>
          <span dir="auto">
            {eventWords(cell)}
            {cell.places.length > 0 && <b> · {names(cell.places, 2)}</b>}
          </span>
          <small className="quiet">
            {rangeWords(cell.time) || t.noDate}
            {cell.standing !== 'reported' && cell.standing !== 'acknowledged' && (
              <span className={`pill pill-${cell.standing}`}>{t.standings[cell.standing]}</span>
            )}
            {cell.deniedBy.length > 0 && cell.standing !== 'denied' && (
              <span className="pill pill-denied">
                {t.drawer.denies} {names(cell.deniedBy, 1)}
              </span>
            )}
          </small>
        </span>
      </button>
    </li>
  );
}

function FigureRow({ cell }: { cell: FigureCell }) {
  return (
    <li>
      <button type="button" className="row-button figure-row" onClick={() => select(`c:${cell.id}`)}>
        <strong>{figureWords(cell)}</strong>
        <span>
          <span dir="auto">
            {cell.type}
            {cell.counted ? ` (${cell.counted})` : ''} · {cell.place?.name}
          </span>
          <small className="quiet">
            {rangeWords(cell.days)} · {plural(new Set(cell.entries.map((e) => e.by.key)).size, 'source')}
          </small>
        </span>
      </button>
    </li>
  );
}

function Compare() {
  const { ghost } = useAddress();
  const { asOf, status } = useShown();
  if (!asOf) return null;
  return (
    <p className="compare">
      {ghost ? (
        <>
          <label>
            {t.situation.compare}{' '}
            <input
              type="date"
              value={ghost}
              max={asOf}
              min={status?.firstDay ?? undefined}
              onChange={(e) => e.target.value && go({ ghost: e.target.value })}
            />
          </label>{' '}
          <button type="button" className="link" onClick={() => go({ ghost: null, swipe: null })}>
            {t.situation.compareOff}
          </button>
        </>
      ) : (
        <button type="button" className="link" onClick={() => go({ ghost: addDays(asOf, -7) })}>
          {t.situation.compare} {dayWords(addDays(asOf, -7))}
        </button>
      )}
    </p>
  );
}

function LayerSwitch({ off }: { off: string }) {
  const all = [
    ['c', t.map.control],
    ['a', t.map.areas],
    ['e', t.map.events],
    ['f', t.map.flows],
    ['t', t.map.ties],
  ] as const;
  // Ties are shown when asked for; all others are hidden when asked to.
  const isOn = (letter: string) => off.includes(letter) === (letter === 't');
  return (
    <fieldset className="layers">
      <legend className="sr-only">{t.map.layers}</legend>
      {all.map(([letter, label]) => (
        <button
          key={letter}
          type="button"
          aria-pressed={isOn(letter)}
          onClick={() =>
            go({ layers: (off.includes(letter) ? off.replace(letter, '') : off + letter) || null })
          }
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

function Legend({ told, flows }: { told: Told; flows: readonly Flow[] }) {
  const { palette, theme } = useShown();
  const holders = new Map<string, { name: string; n: number }>();
  for (const cell of told.control)
    for (const ref of [...parties(cell).own, ...parties(cell).rivals]) {
      if (palette.indexOf(ref.key) < 0) continue;
      const colour = palette.of(ref);
      const known = holders.get(colour);
      holders.set(colour, {
        name: known && known.name.length <= ref.name.length ? known.name : ref.name,
        n: (known?.n ?? 0) + 1,
      });
    }
  const list = [...holders].sort(([, a], [, b]) => b.n - a.n).slice(0, 7);
  return (
    <details className="legend">
      <summary>
        <span className="legend-title">{t.map.legend}</span>
        <span className="legend-line">
          {list.slice(0, 5).map(([colour, { name }]) => (
            <span key={colour}>
              <span className="dot" style={{ background: colour }} /> <bdi>{name}</bdi>
            </span>
          ))}
          <span>
            <span className="dot" style={{ background: palette.of(null) }} /> {t.map.unnamed}
          </span>
        </span>
      </summary>
      <div className="legend-columns">
        <ul>
          <li>
            <span className="dot dot-part" /> {t.map.part}
          </li>
          <li>
            <span className="dot dot-contested" /> {t.map.contested}
          </li>
          <li>
            <span className="dot dot-claimed" /> {t.map.claimed}
          </li>
          <li>
            <span className="dot dot-lost">×</span> {t.map.lost}
          </li>
          {told.control.some(isBygone) && (
            <li>
              <span className="dot dot-bygone" /> {t.map.bygone}
            </li>
          )}
          <li className="quiet">{t.map.fading}</li>
        </ul>
        <ul>
          {FAMILIES.map((family) => (
            <li key={family}>
              <span className="dot dot-ring" style={{ borderColor: FAMILY_COLOURS[theme][family] }} />{' '}
              {t.families[family]}
            </li>
          ))}
        </ul>
        {flows.length > 0 && (
          <ul>
            {flows.some((f) => f.kind === 'people') && (
              <li>
                <span className="flow-key flow-people">›</span> {t.map.people}
              </li>
            )}
            {flows.some((f) => f.kind === 'forces') && (
              <li>
                <span className="flow-key flow-forces">›</span> {t.map.forces}
              </li>
            )}
            {flows.some((f) => !f.origin || !f.destination) && <li className="quiet">{t.map.openFlow}</li>}
          </ul>
        )}
      </div>
      <p className="credit">{t.map.credit}</p>
    </details>
  );
}

const STATE_WEIGHT = { contested: 3, held: 2, claimed: 1.5, lost: 1, presence: 0.5, unknown: 0 } as const;
/** What changed lately and is disputed stands first; whole countries last. */
const controlWeight = (c: ControlLine) =>
  STATE_WEIGHT[c.state] - c.ageDays / 12 + Math.log2(1 + c.evidence) - (c.place.type === 'country' ? 4 : 0);
const byWeight = (a: ControlLine, b: ControlLine) => controlWeight(b) - controlWeight(a);

function familyName(e: EventCell): Family {
  return familyOf(e.category);
}

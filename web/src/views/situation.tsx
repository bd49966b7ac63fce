import { type ReactNode, useMemo, useState } from 'react';
import { FAMILIES, FAMILY_COLOURS, type Family, familyOf } from '../lib/colours';
import {
  addDays,
  controlWords,
  dayWords,
  eventWords,
  figureWords,
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
import { isNamed, pictureUrl, useShown } from '../state/picture';
import type { ControlCell, EventCell, FigureCell, Flow, Picture } from '../state/types';
import { t } from '../texts';
import { Welcome } from '../ui/welcome';

const EMPTY: readonly never[] = [];

/** Map and list of who holds what, what happened lately, which figures, what is disputed. */
export function Situation() {
  const { picture, asOf, begin, theme, palette, status, error } = useShown();
  const { knownAt, layers, ghost, focus } = useAddress();
  const { data: flows } = useApi<{ flows: Flow[] }>(
    asOf ? `/api/flows${queryOf({ asOf, knownAt, focus })}` : null,
  );
  const { data: other } = useApi<Picture>(
    ghost ? pictureUrl({ asOf: ghost, knownAt, focus, eventsFrom: ghost }) : null,
  );
  const events = picture?.events ?? EMPTY;
  const recent = useMemo(
    () => (flows?.flows ?? []).filter((f) => !begin || !f.day || f.day >= addDays(begin, -14)),
    [flows, begin],
  );
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
  if (error && !picture) return <p className="empty">{error.message}</p>;
  if (status && status.reports === 0) return <Welcome />;
  return (
    <div className="situation">
      <section className="glance" aria-label={t.situation.atAGlance} tabIndex={-1}>
        {picture && asOf ? (
          <Glance picture={picture} events={events} begin={begin!} />
        ) : (
          <p className="loading">{t.shell.loading}</p>
        )}
      </section>
      <div className="map-box">
        {picture && (
          <MapView
            control={picture.control}
            events={events}
            flows={recent}
            ghost={ghost ? (other?.control ?? EMPTY) : null}
            palette={palette}
            theme={theme}
            shows={shows}
          />
        )}
        <LayerSwitch off={off} />
        {picture && <Legend picture={picture} />}
      </div>
    </div>
  );
}

function Glance({
  picture,
  events,
  begin,
}: {
  picture: Picture;
  events: readonly EventCell[];
  begin: string;
}) {
  const { knownAt, from } = useAddress();
  const named = picture.control.filter((c) => isNamed(c.place));
  const placed = named.filter((c) => c.place.lat !== null).sort(byWeight);
  const rest = picture.control.filter((c) => !placed.includes(c));
  const silent = (picture.gaps ?? []).filter((g) => isNamed(g.subject));
  const told = [...events]
    .filter((e) => [...e.sources, ...e.targets].some(isNamed))
    .sort((a, b) => weightOf(b) - weightOf(a) || ((a.time.to ?? '') < (b.time.to ?? '') ? 1 : -1))
    .slice(0, 40);
  const figures = [...picture.figures]
    .filter((f) => f.place && isNamed(f.place) && f.unit !== 'USD')
    .sort(byFigure);
  return (
    <>
      <header className="glance-head">
        <p className="kicker">{t.situation.asOf}</p>
        <h1>{dayWords(picture.asOf)}</h1>
        <p className="quiet">
          {knownAt ? `${t.situation.knownOn} ${dayWords(knownAt)}` : t.situation.knownNow} ·{' '}
          {plural(picture.reports, 'report')} · {plural(picture.statements, 'statement')}
        </p>
        <Compare />
      </header>
      <Part title={t.situation.whoHolds} count={placed.length}>
        {placed.length === 0 && <p className="quiet">{t.situation.noControl}</p>}
        <Rows list={placed} most={9} row={(c) => <ControlRow key={c.id} cell={c} />} />
      </Part>
      {picture.disputes.length > 0 && (
        <Part title={t.situation.disputed} count={picture.disputes.length}>
          <Rows
            list={picture.disputes}
            most={3}
            row={(d) => (
              <li key={d.id}>
                <button type="button" className="row-button" onClick={() => select(`c:${d.id}`)}>
                  <span dir="auto">{d.matter}</span>
                  <small className="quiet" dir="auto">
                    {d.sides.map((s) => `${names(s.by, 2)}: ${s.says}`).join(' · ')}
                  </small>
                </button>
              </li>
            )}
          />
        </Part>
      )}
      <Part
        title={`${t.situation.lately}, ${rangeWords({ from: begin, to: picture.asOf })}`}
        count={events.length}
      >
        {told.length === 0 && <p className="quiet">{t.situation.noEvents}</p>}
        <Rows list={told} most={from ? 14 : 6} row={(e) => <EventRow key={e.id} cell={e} />} />
      </Part>
      {figures.length > 0 && (
        <Part title={t.situation.figures} count={figures.length}>
          <Rows list={figures} most={5} row={(f) => <FigureRow key={f.id} cell={f} />} />
        </Part>
      )}
      {silent.length > 0 && (
        <Part title={t.situation.silent} count={silent.length} closed>
          <Rows
            list={silent}
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

export function ControlRow({ cell }: { cell: ControlCell }) {
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
            {cell.state !== 'held' && (
              <span className={`pill pill-${cell.state}`}>{t.states[cell.state]}</span>
            )}
            {cell.extent === 'part' && <span className="pill">{t.map.part}</span>}
          </span>
          <span dir="auto" className="control-row-who">
            {cell.holders.length > 0 && cell.state === 'held' ? (
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
export function HoldDot({ cell }: { cell: ControlCell }) {
  const { palette } = useShown();
  const { own, rivals } = parties(cell);
  const colours = [...new Set([...own, ...rivals].map((r) => palette.of(r)))];
  const [first = 'var(--ink-3)', second = 'var(--panel)'] = colours;
  const background =
    cell.state === 'contested'
      ? `repeating-linear-gradient(135deg, ${first} 0 3px, ${second} 3px 6px)`
      : cell.state === 'held'
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
        border:
          cell.state === 'claimed'
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
          <button type="button" className="link" onClick={() => go({ ghost: null })}>
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
  ] as const;
  return (
    <fieldset className="layers">
      <legend className="sr-only">{t.map.layers}</legend>
      {all.map(([letter, label]) => (
        <button
          key={letter}
          type="button"
          aria-pressed={!off.includes(letter)}
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

function Legend({ picture }: { picture: Picture }) {
  const { palette, theme } = useShown();
  const holders = new Map<string, { name: string; n: number }>();
  for (const cell of picture.control)
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
      </div>
      <p className="credit">{t.map.credit}</p>
    </details>
  );
}

const STATE_WEIGHT = { contested: 3, held: 2, claimed: 1.5, lost: 1, presence: 0.5, unknown: 0 } as const;
/** What changed lately and is disputed stands first; whole countries last. */
const controlWeight = (c: ControlCell) =>
  STATE_WEIGHT[c.state] -
  c.ageDays / 12 +
  Math.log2(1 + c.statements.length) -
  (c.place.type === 'country' ? 4 : 0);
const byWeight = (a: ControlCell, b: ControlCell) => controlWeight(b) - controlWeight(a);

const FAMILY_WEIGHT = { violence: 3, forces: 2.4, coercion: 2, aid: 1.2, words: 0.6 } as const;
const weightOf = (e: EventCell) =>
  FAMILY_WEIGHT[familyName(e)] +
  Math.log2(1 + e.statements.length) +
  (e.places.some((p) => p.lat !== null) ? 0.8 : 0) +
  (e.deniedBy.length > 0 ? 0.6 : 0);

function familyName(e: EventCell): Family {
  return familyOf(e.category);
}

const FIGURES = ['killed', 'displaced', 'fled', 'wounded', 'detained', 'abducted', 'missing'];
const byFigure = (a: FigureCell, b: FigureCell) =>
  (b.best ?? b.high ?? b.low ?? 0) * (FIGURES.includes(b.type) ? 1 : 0.01) -
  (a.best ?? a.high ?? a.low ?? 0) * (FIGURES.includes(a.type) ? 1 : 0.01);

import { useEffect, useMemo, useRef, useState } from 'react';
import type { Palette, Theme } from '../lib/colours';
import { dayWords, number, rangeWords, relationWords } from '../lib/words';
import { drawGraph, type Graph, type GraphEdge, type GraphNode, type Shape } from '../network/canvas-graph';
import { SIGN_COLOURS, signOf } from '../network/signs';
import { usePlaces } from '../network/use-places';
import { go, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { EntityRef, Net, Tie } from '../state/types';
import { t } from '../texts';

/** Letters of the address for what is off (signs, attacks) or on (unnamed actors, all actors). */
const LETTERS = { friendly: 'f', hostile: 'h', structure: 's', acts: 'a', unnamed: 'u', all: 'w' } as const;
/** Actors that can be told apart on one screen. */
const READABLE = 200;
const LISTED = 60;
const LOOK = {
  light: { ink: '#1a1f2b', halo: '#f5f3ee', paper: '#f5f3ee' },
  dark: { ink: '#edeae3', halo: '#12161d', paper: '#12161d' },
} as const;

/** Who stands with or against whom. Positions come from the whole ledger, so that they stay while time moves. */
export function Network() {
  const { asOf, palette, theme, status } = useShown();
  const { sel, knownAt, focus, net } = useAddress();
  const is = (what: keyof typeof LETTERS) => (net ?? '').includes(LETTERS[what]);
  const flip = (what: keyof typeof LETTERS) =>
    go({ net: (is(what) ? (net ?? '').replace(LETTERS[what], '') : (net ?? '') + LETTERS[what]) || null });
  const unnamed = is('unnamed') ? 1 : 0;
  const most = is('all') ? 10_000 : READABLE;
  const last = status?.lastDay ?? null;
  const { data: whole } = useApi<Net>(last ? `/api/network${queryOf({ asOf: last, unnamed, most })}` : null);
  const {
    data: now,
    loading,
    error,
  } = useApi<Net>(asOf && last ? `/api/network${queryOf({ asOf, knownAt, unnamed, most, focus })}` : null);
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Graph | null>(null);
  const off = net ?? '';
  const shown = useMemo(
    () =>
      (now?.ties ?? []).filter(
        (tie) => !off.includes(LETTERS[signOf(tie)]) && !(tie.acts && off.includes(LETTERS.acts)),
      ),
    [now, off],
  );
  const actors = useMemo(() => new Map((now?.actors ?? []).map((a) => [a.key, a])), [now]);
  const places = usePlaces(whole, now);
  const [listed, setListed] = useState(LISTED);
  const ties = useRef(new Map<string, Tie>());
  ties.current = useMemo(() => new Map(shown.map((tie) => [tie.id, tie])), [shown]);

  useEffect(() => {
    if (!box.current) return;
    const made = drawGraph(box.current, {
      onNode: (id) => select(`a:${id}`),
      onEdge: (id) => select(selOf(ties.current.get(id)!)),
      onGround: () => select(null),
    });
    graph.current = made;
    fitted.current = '';
    (window as unknown as { sitrepGraph?: Graph }).sitrepGraph = made;
    return () => {
      made.remove();
      graph.current = null;
    };
  }, []);

  const fitted = useRef('');
  useEffect(() => {
    if (!graph.current || places.size === 0) return;
    const { nodes, edges } = elementsOf(shown, actors, places, palette, theme);
    graph.current.show(nodes, edges, LOOK[theme]);
    const view = `${most} ${unnamed} ${focus}`;
    if (fitted.current !== view && nodes.length > 0) {
      graph.current.fit();
      fitted.current = view;
    }
  }, [shown, actors, places, palette, theme, most, unnamed, focus]);
  useEffect(() => {
    const id = sel?.slice(2) ?? null;
    const tie = sel?.startsWith('i:') ? shown.find((one) => selOf(one) === sel) : undefined;
    graph.current?.choose(tie?.id ?? id);
  }, [sel, shown]);

  return (
    <div className="network">
      <div className="network-bar">
        <fieldset className="switches">
          <legend className="sr-only">{t.network.show}</legend>
          {(['friendly', 'hostile', 'structure'] as const).map((sign) => (
            <button
              key={sign}
              type="button"
              className={`sign sign-${sign}`}
              aria-pressed={!is(sign)}
              onClick={() => flip(sign)}
            >
              <span className="sign-line" aria-hidden="true" />
              {t.network.signs[sign]}
            </button>
          ))}
          <button type="button" aria-pressed={!is('acts')} onClick={() => flip('acts')}>
            {t.network.acts}
          </button>
          <button type="button" aria-pressed={is('unnamed')} onClick={() => flip('unnamed')}>
            {t.network.unnamed}
          </button>
          {now && (is('all') || now.total.actors > actors.size) && (
            <button type="button" aria-pressed={is('all')} onClick={() => flip('all')}>
              {t.network.all} ({number(now.total.actors)})
            </button>
          )}
        </fieldset>
        <p className="quiet network-key">
          <span className="key-line" /> {t.network.acknowledged} <span className="key-line key-dashed" />{' '}
          {t.network.alleged} <span className="key-line key-dotted" /> {t.network.denied} · {t.network.paler}
        </p>
      </div>
      <div className="network-body">
        <div className="graph" ref={box} role="img" aria-label={t.network.label} data-ties={shown.length} />
        <div className="map-zoom">
          <button type="button" aria-label={t.map.in} onClick={() => graph.current?.zoomBy(1.3)}>
            +
          </button>
          <button type="button" aria-label={t.map.out} onClick={() => graph.current?.zoomBy(1 / 1.3)}>
            −
          </button>
          <button type="button" aria-label={t.map.fit} title={t.map.fit} onClick={() => graph.current?.fit()}>
            <FitIcon />
          </button>
        </div>
        <ul className="shape-key" aria-label={t.map.legend}>
          <li>
            <span className="shape shape-state" /> {t.network.shapes.state}
          </li>
          <li>
            <span className="shape shape-group" /> {t.network.shapes.group}
          </li>
          <li>
            <span className="shape shape-person" /> {t.network.shapes.person}
          </li>
        </ul>
        {error && <p className="empty graph-empty">{error.message}</p>}
        {!now && !error && <p className="loading graph-empty">{t.shell.loading}</p>}
        {now && !loading && shown.length === 0 && <p className="empty graph-empty">{t.network.none}</p>}
        <section className="ties" aria-label={t.network.list} tabIndex={0}>
          <h2 className="sr-only">{t.network.list}</h2>
          <ul className="rows">
            {shown.slice(0, listed).map((tie) => (
              <li key={tie.id}>
                <button
                  type="button"
                  className={`row-button tie tie-${signOf(tie)}`}
                  aria-pressed={sel === selOf(tie)}
                  onClick={() => select(selOf(tie))}
                >
                  <span dir="auto">
                    <b style={{ borderBottom: `2px solid ${palette.of(tie.source)}` }}>
                      {actors.get(tie.source)?.name}
                    </b>{' '}
                    {tie.acts ? `${t.network.attacked} ×${tie.weight}` : relationWords(tie.type)}{' '}
                    <b style={{ borderBottom: `2px solid ${palette.of(tie.target)}` }}>
                      {actors.get(tie.target)?.name}
                    </b>
                  </span>
                  <small className="quiet">{tieFacts(tie)}</small>
                </button>
              </li>
            ))}
          </ul>
          {shown.length > listed && (
            <button type="button" className="link" onClick={() => setListed(listed + 2 * LISTED)}>
              {number(shown.length - listed)} {t.situation.more}
            </button>
          )}
          {now && now.total.actors > actors.size && !is('all') && (
            <p className="quiet">
              {t.network.weightiest} {number(actors.size)} {t.network.of} {number(now.total.actors)}
            </p>
          )}
          {knownAt === null && (
            <button
              type="button"
              className="link"
              onClick={() => go({ view: 'ledger', filter: 'kind=relation' })}
            >
              {t.network.inLedger}
            </button>
          )}
        </section>
      </div>
    </div>
  );
}

/** What a click on a tie opens. */
const selOf = (tie: Tie): string => (tie.acts ? `i:${tie.statements.join(',')}` : `c:${tie.id}`);

function tieFacts(tie: Tie): string {
  const told = tie.since ? rangeWords(tie.since) : '';
  return [
    t.standings[tie.standing],
    tie.kinds.map((kind) => (t.supportKinds as Readonly<Record<string, string>>)[kind] ?? kind).join(', '),
    told,
    tie.until ? `${t.drawer.until} ${dayWords(tie.until)}` : tie.current ? '' : t.network.past,
  ]
    .filter(Boolean)
    .join(' · ');
}

function FitIcon() {
  return (
    <svg
      width="13"
      height="13"
      viewBox="0 0 14 14"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
    >
      <path d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" />
    </svg>
  );
}

const shapeOf = (actor: EntityRef | undefined): Shape =>
  /person/.test(actor?.type ?? '')
    ? 'person'
    : /government|armed-forces|military|police|state|ministry|judicial|legislature|spy|country/.test(
          actor?.type ?? '',
        )
      ? 'state'
      : 'group';

/** Every actor and tie as it is drawn. */
function elementsOf(
  ties: readonly Tie[],
  actors: ReadonlyMap<string, EntityRef>,
  places: ReadonlyMap<string, { x: number; y: number }>,
  palette: Palette,
  theme: Theme,
): { nodes: GraphNode[]; edges: GraphEdge[] } {
  const degrees = new Map<string, number>();
  for (const { source, target } of ties)
    for (const key of [source, target]) degrees.set(key, (degrees.get(key) ?? 0) + 1);
  const nodes = [...degrees].map(
    ([id, degree]): GraphNode => ({
      id,
      label: actors.get(id)?.name ?? id,
      colour: palette.of(id),
      shape: shapeOf(actors.get(id)),
      radius: Math.min(30, 8 + 2.4 * Math.sqrt(degree)),
      ...(places.get(id) ?? { x: 0, y: 0 }),
    }),
  );
  const edges = ties.map(
    (tie): GraphEdge => ({
      id: tie.id,
      source: tie.source,
      target: tie.target,
      label: tie.acts ? `${t.network.attacked} ×${tie.weight}` : relationWords(tie.type),
      colour: SIGN_COLOURS[theme][signOf(tie)],
      width: 1.6 + Math.min(4, Math.log2(1 + tie.weight) - 1),
      dash:
        tie.standing === 'denied'
          ? 'dotted'
          : tie.standing === 'alleged' || tie.standing === 'unconfirmed'
            ? 'dashed'
            : 'solid',
      isPast: !tie.current,
      isMutual: tie.type === 'allied',
    }),
  );
  return { nodes, edges };
}

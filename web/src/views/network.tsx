import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Palette } from '../lib/colours';
import { number, relationWords } from '../lib/words';
import { usePlaces } from '../network/use-places';
import { go, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { EntityRef, Net, Tie } from '../state/types';
import { t } from '../texts';

const FRIENDLY = new Set(['supports', 'allied']);
const HOSTILE = new Set(['opposes', 'fights', 'fears', 'attacked']);
const signOf = ({ type }: Tie): 'friendly' | 'hostile' | 'structure' =>
  FRIENDLY.has(type) ? 'friendly' : HOSTILE.has(type) ? 'hostile' : 'structure';
/** Letters of the address for what is off (signs, attacks) or on (unnamed actors, all actors). */
const LETTERS = { friendly: 'f', hostile: 'h', structure: 's', acts: 'a', unnamed: 'u', all: 'w' } as const;
/** Actors that can be told apart on one screen. */
const READABLE = 200;
/** Above this many, lines are drawn straight and without words, so that the picture can be moved. */
const MANY_TIES = 700;
const LISTED = 150;

/** Who stands with or against whom. Positions come from the whole ledger, so that they stay while time moves. */
export function Network() {
  const { asOf, palette, theme, status, loading } = useShown();
  const { sel, knownAt, focus, net } = useAddress();
  const is = (what: keyof typeof LETTERS) => (net ?? '').includes(LETTERS[what]);
  const flip = (what: keyof typeof LETTERS) =>
    go({ net: (is(what) ? (net ?? '').replace(LETTERS[what], '') : (net ?? '') + LETTERS[what]) || null });
  const unnamed = is('unnamed') ? 1 : 0;
  const most = is('all') ? 10_000 : READABLE;
  const last = status?.lastDay ?? null;
  const { data: whole } = useApi<Net>(last ? `/api/network${queryOf({ asOf: last, unnamed, most })}` : null);
  const { data: now } = useApi<Net>(
    asOf && last ? `/api/network${queryOf({ asOf, knownAt, unnamed, most, focus })}` : null,
  );
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Core | null>(null);
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

  useEffect(() => {
    if (!box.current) return;
    const made = cytoscape({
      container: box.current,
      minZoom: 0.1,
      maxZoom: 3,
      boxSelectionEnabled: false,
      // While it is moved, the picture moves, not every line of it.
      textureOnViewport: true,
      hideLabelsOnViewport: false,
    });
    made.on('tap', 'node', (event) => select(`a:${event.target.id()}`));
    made.on('tap', 'edge', (event) =>
      select(event.target.data('acts') ? `i:${event.target.data('statements')}` : `c:${event.target.id()}`),
    );
    made.on('tap', (event) => {
      if (event.target === made) select(null);
    });
    graph.current = made;
    drawn.current = new Map();
    styled.current = '';
    (window as unknown as { sitrepGraph?: Core }).sitrepGraph = made;
    return () => {
      made.destroy();
      graph.current = null;
    };
  }, []);

  const fitted = useRef('');
  /** What is drawn, each element with all that shows of it. */
  const drawn = useRef(new Map<string, string>());
  const styled = useRef('');
  useEffect(() => {
    const cy = graph.current;
    if (!cy || places.size === 0) return;
    const style = `${theme} ${shown.length > MANY_TIES}`;
    if (styled.current !== style) cy.style(styleOf(theme, shown.length > MANY_TIES));
    styled.current = style;
    drawn.current = redraw(cy, drawn.current, elementsOf(shown, actors, places, palette));
    const view = `${most} ${unnamed} ${focus}`;
    if (fitted.current !== view && shown.length > 0) {
      cy.fit(undefined, 46);
      if (cy.zoom() > 1.5) {
        cy.zoom(1.5);
        cy.center();
      }
      fitted.current = view;
    }
  }, [shown, actors, places, palette, theme, most, unnamed, focus]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new elements have lost their classes
  useEffect(() => {
    const cy = graph.current;
    if (!cy) return;
    cy.batch(() => {
      cy.elements().removeClass('chosen dim');
      if (!sel) return;
      const id = sel.slice(2);
      const found = cy.getElementById(id);
      if (found.empty()) return;
      const near = found.closedNeighborhood().union(found.connectedNodes());
      cy.elements().difference(near).addClass('dim');
      found.addClass('chosen');
    });
  }, [sel, shown, places]);
  useEffect(() => {
    const watch = new ResizeObserver(() => graph.current?.resize());
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, []);

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
        <button
          type="button"
          className="link"
          onClick={() =>
            graph.current?.animate({ fit: { eles: graph.current.elements(), padding: 46 }, duration: 250 })
          }
        >
          {t.map.fit}
        </button>
      </div>
      <div className="network-body">
        <div className="graph" ref={box} role="img" aria-label={t.network.label} data-ties={shown.length} />
        {now && !loading && shown.length === 0 && <p className="empty graph-empty">{t.network.none}</p>}
        <section className="ties" aria-label={t.network.list} tabIndex={0}>
          <h2 className="sr-only">{t.network.list}</h2>
          <ul className="rows">
            {shown.slice(0, listed).map((tie) => (
              <li key={tie.id}>
                <button
                  type="button"
                  className={`row-button tie tie-${signOf(tie)}`}
                  aria-pressed={sel === `c:${tie.id}`}
                  onClick={() => select(tie.acts ? `i:${tie.statements.join(',')}` : `c:${tie.id}`)}
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
                  <small className="quiet">
                    {t.standings[tie.standing]}
                    {tie.current ? '' : ` · ${t.network.past}`}
                  </small>
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

/** Every actor and tie as it is drawn. */
function elementsOf(
  ties: readonly Tie[],
  actors: ReadonlyMap<string, EntityRef>,
  places: ReadonlyMap<string, { x: number; y: number }>,
  palette: Palette,
): ElementDefinition[] {
  const degrees = new Map<string, number>();
  for (const { source, target } of ties)
    for (const key of [source, target]) degrees.set(key, (degrees.get(key) ?? 0) + 1);
  return [
    ...[...degrees].map(
      ([key, degree]): ElementDefinition => ({
        group: 'nodes',
        data: {
          id: key,
          label: actors.get(key)?.name ?? key,
          colour: palette.of(key),
          size: Math.min(64, 16 + 5 * Math.sqrt(degree)),
        },
        position: { ...(places.get(key) ?? { x: 0, y: 0 }) },
      }),
    ),
    ...ties.map(
      (tie): ElementDefinition => ({
        group: 'edges',
        data: {
          id: tie.id,
          source: tie.source,
          target: tie.target,
          label: tie.acts ? `×${tie.weight}` : relationWords(tie.type),
          width: 1.4 + Math.min(4, Math.log2(1 + tie.weight)),
          acts: tie.acts ? 1 : 0,
          statements: tie.statements.join(','),
        },
        classes: [signOf(tie), tie.standing, tie.current ? '' : 'past', tie.type === 'allied' ? 'mutual' : '']
          .filter(Boolean)
          .join(' '),
      }),
    ),
  ];
}

/** Changes only what differs from what was drawn, so that a day's step costs what changed on that day. */
function redraw(
  cy: Core,
  before: ReadonlyMap<string, string>,
  elements: readonly ElementDefinition[],
): Map<string, string> {
  const after = new Map(elements.map((e) => [e.data.id!, JSON.stringify(e)]));
  cy.batch(() => {
    for (const id of before.keys()) if (!after.has(id)) cy.getElementById(id).remove();
    const fresh: ElementDefinition[] = [];
    for (const element of elements) {
      const id = element.data.id!;
      const old = before.get(id);
      if (old === after.get(id)) continue;
      const known = old === undefined ? undefined : cy.getElementById(id);
      if (!known || known.empty()) fresh.push(element);
      else {
        known.data(element.data);
        known.classes(String(element.classes ?? ''));
        if (element.position) known.position(element.position);
      }
    }
    cy.add(fresh);
  });
  return after;
}

function styleOf(theme: 'light' | 'dark', many: boolean): cytoscape.StylesheetJson {
  const dark = theme === 'dark';
  const [ink, halo, quiet] = dark ? ['#edeae3', '#12161d', '#98a1af'] : ['#1a1f2b', '#f5f3ee', '#646b79'];
  const [friendly, hostile, structure] = dark
    ? ['#66c39c', '#ec7a68', '#8d97a5']
    : ['#20795a', '#b3372b', '#8b8d94'];
  const line = (colour: string) => ({ 'line-color': colour, 'target-arrow-color': colour, color: colour });
  return [
    {
      selector: 'node',
      style: {
        'background-color': 'data(colour)',
        width: 'data(size)',
        height: 'data(size)',
        label: 'data(label)',
        color: ink,
        'font-family': 'Inter Variable, Noto Sans Arabic, sans-serif',
        'font-size': 13,
        'font-weight': 600,
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-wrap': 'wrap',
        'text-max-width': '130px',
        'text-outline-color': halo,
        'text-outline-width': 2.5,
        'border-width': 2,
        'border-color': halo,
        'min-zoomed-font-size': many ? 10 : 5,
        ...(many && { 'text-outline-width': 0, 'border-width': 0 }),
      },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        ...(many
          ? { 'curve-style': 'haystack', 'haystack-radius': 0 }
          : {
              'curve-style': 'bezier',
              'control-point-step-size': 34,
              'target-arrow-shape': 'triangle',
              'arrow-scale': 0.95,
              label: 'data(label)',
            }),
        'font-family': 'Inter Variable, sans-serif',
        'font-size': 10.5,
        'text-rotation': 'autorotate',
        'text-outline-color': halo,
        'text-outline-width': 2.5,
        'min-zoomed-font-size': 7,
        opacity: many ? 0.35 : 0.9,
      },
    },
    { selector: 'edge.friendly', style: line(friendly!) },
    { selector: 'edge.hostile', style: line(hostile!) },
    { selector: 'edge.structure', style: { ...line(structure!), color: quiet! } },
    { selector: 'edge.mutual', style: { 'source-arrow-shape': 'triangle', 'source-arrow-color': friendly! } },
    { selector: 'edge.alleged, edge.unconfirmed', style: { 'line-style': 'dashed' } },
    { selector: 'edge.denied', style: { 'line-style': 'dotted' } },
    { selector: 'edge.past', style: { opacity: 0.4 } },
    { selector: '.dim', style: { opacity: 0.14 } },
    { selector: 'node.chosen', style: { 'border-color': ink!, 'border-width': 3 } },
    { selector: 'edge.chosen', style: { width: 5, 'z-index': 9 } },
  ] as cytoscape.StylesheetJson;
}

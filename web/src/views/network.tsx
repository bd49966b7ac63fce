import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Palette } from '../lib/colours';
import { relationWords } from '../lib/words';
import { layOut } from '../network/lay-out';
import { go, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { isNamed, pictureUrl, useShown } from '../state/picture';
import type { EntityRef, Picture, Standing } from '../state/types';
import { t } from '../texts';

const FRIENDLY = new Set(['supports', 'allied']);
const HOSTILE = new Set(['opposes', 'fights', 'fears']);

interface Tie {
  readonly id: string;
  readonly source: EntityRef;
  readonly target: EntityRef;
  readonly type: string;
  readonly sign: 'friendly' | 'hostile' | 'structure';
  readonly standing: Standing;
  readonly current: boolean;
  readonly statements: readonly string[];
  readonly weight: number;
  /** Events between the two, told as one line. */
  readonly acts: boolean;
}

/** Who stands with or against whom. Positions come from the whole ledger, so that they stay while time moves. */
export function Network() {
  const { picture, palette, theme, status } = useShown();
  const { sel, knownAt } = useAddress();
  const [acts, setActs] = useState(true);
  const [unnamed, setUnnamed] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const last = status?.lastDay ?? null;
  const { data: whole } = useApi<Picture>(last ? pictureUrl(last, null) : null);
  const box = useRef<HTMLDivElement>(null);
  const graph = useRef<Core | null>(null);
  const ties = useMemo(() => (picture ? tiesOf(picture, { acts, unnamed }) : []), [picture, acts, unnamed]);
  const shown = useMemo(() => ties.filter((tie) => !hidden.has(tie.sign)), [ties, hidden]);
  const places = useMemo(() => {
    const all = [...(whole ? tiesOf(whole, { acts: true, unnamed }) : []), ...ties];
    return layOut(all.map((tie) => [tie.source.key, tie.target.key, tie.weight]));
  }, [whole, ties, unnamed]);

  useEffect(() => {
    if (!box.current) return;
    const made = cytoscape({
      container: box.current,
      minZoom: 0.25,
      maxZoom: 3,
      boxSelectionEnabled: false,
    });
    made.on('tap', 'node', (event) => select(`a:${event.target.id()}`));
    made.on('tap', 'edge', (event) =>
      select(event.target.data('acts') ? `i:${event.target.data('statements')}` : `c:${event.target.id()}`),
    );
    made.on('tap', (event) => {
      if (event.target === made) select(null);
    });
    graph.current = made;
    (window as unknown as { sitrepGraph?: Core }).sitrepGraph = made;
    return () => {
      made.destroy();
      graph.current = null;
    };
  }, []);

  const fitted = useRef(false);
  useEffect(() => {
    const cy = graph.current;
    if (!cy || places.size === 0) return;
    cy.batch(() => {
      cy.elements().remove();
      cy.add(elementsOf(shown, places, palette));
      cy.style(styleOf(theme));
    });
    if (!fitted.current && shown.length > 0) {
      cy.fit(undefined, 46);
      if (cy.zoom() > 1.5) {
        cy.zoom(1.5);
        cy.center();
      }
      fitted.current = true;
    }
  }, [shown, places, palette, theme]);
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

  const toggle = (sign: string) => {
    const next = new Set(hidden);
    if (!next.delete(sign)) next.add(sign);
    setHidden(next);
  };
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
              aria-pressed={!hidden.has(sign)}
              onClick={() => toggle(sign)}
            >
              <span className="sign-line" aria-hidden="true" />
              {t.network.signs[sign]}
            </button>
          ))}
          <button type="button" aria-pressed={acts} onClick={() => setActs(!acts)}>
            {t.network.acts}
          </button>
          <button type="button" aria-pressed={unnamed} onClick={() => setUnnamed(!unnamed)}>
            {t.network.unnamed}
          </button>
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
        {picture && shown.length === 0 && <p className="empty graph-empty">{t.network.none}</p>}
        <section className="ties" aria-label={t.network.list} tabIndex={0}>
          <h2 className="sr-only">{t.network.list}</h2>
          <ul className="rows">
            {shown.map((tie) => (
              <li key={tie.id}>
                <button
                  type="button"
                  className={`row-button tie tie-${tie.sign}`}
                  aria-pressed={sel === `c:${tie.id}`}
                  onClick={() =>
                    select(tie.acts ? `i:${tie.statements.slice(0, 60).join(',')}` : `c:${tie.id}`)
                  }
                >
                  <span dir="auto">
                    <b style={{ borderBottom: `2px solid ${palette.of(tie.source)}` }}>{tie.source.name}</b>{' '}
                    {tie.acts ? `${t.network.attacked} ×${tie.weight}` : relationWords(tie.type)}{' '}
                    <b style={{ borderBottom: `2px solid ${palette.of(tie.target)}` }}>{tie.target.name}</b>
                  </span>
                  <small className="quiet">
                    {t.standings[tie.standing]}
                    {tie.current ? '' : ` · ${t.network.past}`}
                  </small>
                </button>
              </li>
            ))}
          </ul>
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

function tiesOf(picture: Picture, { acts, unnamed }: { acts: boolean; unnamed: boolean }): Tie[] {
  const isShown = (a: EntityRef, b: EntityRef) => unnamed || (isNamed(a) && isNamed(b));
  const relations = picture.relations
    .filter((r) => isShown(r.source, r.target))
    .map(
      (r): Tie => ({
        id: r.id,
        source: r.source,
        target: r.target,
        type: r.type,
        sign: FRIENDLY.has(r.type) ? 'friendly' : HOSTILE.has(r.type) ? 'hostile' : 'structure',
        standing: r.standing,
        current: r.current,
        statements: r.statements,
        weight: r.statements.length,
        acts: false,
      }),
    );
  if (!acts) return relations;
  const attacks = new Map<string, Tie>();
  for (const event of picture.events) {
    if (event.category !== 'ASSAULT') continue;
    for (const source of event.sources)
      for (const target of event.targets) {
        if (!isShown(source, target) || source.key === target.key || /place/.test(target.key)) continue;
        const id = `acts:${source.key}>${target.key}`;
        const before = attacks.get(id);
        attacks.set(id, {
          id,
          source,
          target,
          type: 'attacked',
          sign: 'hostile',
          standing: before && before.standing !== 'alleged' ? before.standing : event.standing,
          current: true,
          statements: [...(before?.statements ?? []), ...event.statements],
          weight: (before?.weight ?? 0) + 1,
          acts: true,
        });
      }
  }
  return [...relations, ...attacks.values()];
}

function elementsOf(
  ties: readonly Tie[],
  places: ReadonlyMap<string, { x: number; y: number }>,
  palette: Palette,
): ElementDefinition[] {
  const actors = new Map<string, { ref: EntityRef; degree: number }>();
  for (const tie of ties)
    for (const ref of [tie.source, tie.target]) {
      const known = actors.get(ref.key);
      actors.set(ref.key, { ref, degree: (known?.degree ?? 0) + 1 });
    }
  return [
    ...[...actors.values()].map(
      ({ ref, degree }): ElementDefinition => ({
        group: 'nodes',
        data: { id: ref.key, label: ref.name, colour: palette.of(ref), size: 16 + 5 * Math.sqrt(degree) },
        position: { ...(places.get(ref.key) ?? { x: 0, y: 0 }) },
      }),
    ),
    ...ties.map(
      (tie): ElementDefinition => ({
        group: 'edges',
        data: {
          id: tie.id,
          source: tie.source.key,
          target: tie.target.key,
          label: tie.acts ? `×${tie.weight}` : relationWords(tie.type),
          width: 1.4 + Math.min(4, Math.log2(1 + tie.weight)),
          acts: tie.acts ? 1 : 0,
          statements: tie.statements.slice(0, 60).join(','),
        },
        classes: [tie.sign, tie.standing, tie.current ? '' : 'past', tie.type === 'allied' ? 'mutual' : '']
          .filter(Boolean)
          .join(' '),
      }),
    ),
  ];
}

function styleOf(theme: 'light' | 'dark'): cytoscape.StylesheetJson {
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
        'min-zoomed-font-size': 5,
      },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'bezier',
        'control-point-step-size': 34,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.95,
        label: 'data(label)',
        'font-family': 'Inter Variable, sans-serif',
        'font-size': 10.5,
        'text-rotation': 'autorotate',
        'text-outline-color': halo,
        'text-outline-width': 2.5,
        'min-zoomed-font-size': 7,
        opacity: 0.9,
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

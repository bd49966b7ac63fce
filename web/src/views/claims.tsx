import { scaleLinear, scaleLog } from 'd3-scale';
import { useMemo } from 'react';
import { dayWords, figureWords, number, rangeWords } from '../lib/words';
import { go, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { FigureCell, Picture } from '../state/types';
import { t } from '../texts';
import { Disputes } from './disputes';

/** Claims beside their denials, and the figures of all sources on one axis. */
export function Claims() {
  const { asOf } = useShown();
  const { knownAt, focus } = useAddress();
  const { data: picture, error } = useApi<Pick<Picture, 'disputes' | 'figures'>>(
    asOf ? `/api/picture${queryOf({ asOf, knownAt, focus, sections: 'disputes,figures' })}` : null,
  );
  if (error) return <p className="empty">{error.message}</p>;
  if (!picture) return <p className="loading">{t.shell.loading}</p>;
  return (
    <div className="claims">
      <section className="claims-disputes" aria-label={t.claims.disputes} tabIndex={0}>
        <h1>{t.claims.disputes}</h1>
        <p className="quiet">{t.claims.disputesNote}</p>
        <Disputes list={picture.disputes} />
      </section>
      <section className="claims-figures" aria-label={t.claims.figures} tabIndex={0}>
        <h1>{t.claims.figures}</h1>
        <p className="quiet">{t.claims.figuresNote}</p>
        <Figures list={picture.figures} />
      </section>
    </div>
  );
}

const GROUPS = [
  'killed',
  'wounded',
  'displaced',
  'fled',
  'returned',
  'detained',
  'abducted',
  'missing',
  'fighters',
  'damaged',
  'money',
  'other',
];
const ROW = 22;
const LEFT = 176;

function Figures({ list }: { list: readonly FigureCell[] }) {
  const types = useMemo(() => {
    const found = new Set(list.map((f) => f.type));
    return [...GROUPS.filter((g) => found.has(g)), ...[...found].filter((f) => !GROUPS.includes(f))];
  }, [list]);
  const { figure } = useAddress();
  const chosen = figure && types.includes(figure) ? figure : null;
  const shown = types.filter((type) => !chosen || type === chosen);
  if (list.length === 0) return <p className="quiet">{t.claims.noFigure}</p>;
  return (
    <>
      <fieldset className="switches">
        <legend className="sr-only">{t.claims.types}</legend>
        {types.map((type) => (
          <button
            key={type}
            type="button"
            aria-pressed={chosen === type}
            onClick={() => go({ figure: chosen === type ? null : type })}
          >
            {type} <span className="count">{list.filter((f) => f.type === type).length}</span>
          </button>
        ))}
      </fieldset>
      {shown.map((type) => {
        const own = list.filter((f) => f.type === type);
        return (
          <section key={type} className="figure-group">
            <h2>{type}</h2>
            {(['flow', 'stock'] as const).map((measure) => {
              const cells = own.filter((f) => (f.measure ?? 'flow') === measure);
              if (cells.length === 0) return null;
              return (
                <div key={measure}>
                  {own.some((f) => f.measure === 'stock') && <p className="kicker">{t.claims[measure]}</p>}
                  <FigurePlot cells={cells} />
                </div>
              );
            })}
          </section>
        );
      })}
    </>
  );
}

/** Every source's figure with its bounds, and the range by the headline rule behind them. Open bounds end in arrows. */
function FigurePlot({ cells }: { cells: readonly FigureCell[] }) {
  const { sel } = useAddress();
  const values = cells.flatMap((c) =>
    c.entries.flatMap((e) => [e.low, e.best, e.high].filter((v): v is number => v !== null)),
  );
  const most = Math.max(1, ...values);
  const least = Math.max(1, Math.min(...values.filter((v) => v > 0)));
  const width = 470;
  const x = (most / least > 30 ? scaleLog() : scaleLinear())
    .domain(most / least > 30 ? [least, most] : [0, most])
    .range([LEFT, width - 20])
    .nice();
  const at = (v: number) => x(Math.max(v, x.domain()[0] === 0 ? 0 : (x.domain()[0] ?? 1)));
  let y = 18;
  const ticks = x
    .ticks(4)
    .filter((v) => Number.isInteger(Math.log10(v)) || most / least <= 30)
    .slice(0, 7);
  const rows = cells.map((cell) => {
    const top = y;
    y += 20 + cell.entries.length * ROW + 8;
    return { cell, top };
  });
  return (
    <div className="figure-plot">
      <svg viewBox={`0 0 ${width} ${y + 4}`} role="group" aria-label={t.claims.axis}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid" x1={at(tick)} x2={at(tick)} y1={14} y2={y} />
            <text x={at(tick)} y={10} textAnchor="middle" className="tick">
              {number(tick)}
            </text>
          </g>
        ))}
        {rows.map(({ cell, top }) => {
          const [low, high] = [cell.low ?? cell.best, cell.high ?? cell.best];
          return (
            <g
              key={cell.id}
              className={`figure-row-mark${sel === `c:${cell.id}` ? ' is-open' : ''}`}
              role="button"
              tabIndex={0}
              onClick={() => select(`c:${cell.id}`)}
              onKeyDown={(e) => {
                if (e.key !== 'Enter' && e.key !== ' ') return;
                e.preventDefault();
                select(`c:${cell.id}`);
              }}
            >
              <rect
                className="figure-hit"
                x={0}
                width={width}
                y={top}
                height={18 + cell.entries.length * ROW + 6}
                rx={5}
              />
              {low !== null && high !== null && (
                <rect
                  className="figure-range"
                  x={at(low) - 2}
                  width={Math.max(4, at(high) - at(low) + 4)}
                  y={top + 18}
                  height={cell.entries.length * ROW}
                  rx={3}
                />
              )}
              {cell.best !== null && (
                <line
                  className="figure-best"
                  x1={at(cell.best)}
                  x2={at(cell.best)}
                  y1={top + 16}
                  y2={top + 20 + cell.entries.length * ROW}
                />
              )}
              <text x={6} y={top + 13} className="figure-title">
                {clip(
                  [cell.place?.name ?? t.claims.noPlace, cell.counted, rangeWords(cell.days)]
                    .filter(Boolean)
                    .join(' · '),
                  62,
                )}
              </text>
              {cell.entries.map((e, i) => {
                const mid = top + 18 + (i + 0.5) * ROW;
                const [a, b] = [e.low ?? e.best ?? e.high, e.high ?? e.best ?? e.low];
                if (a === null || b === null) return null;
                const main = e.best ?? (e.low !== null && e.high !== null ? null : (e.low ?? e.high));
                return (
                  <g key={`${e.by.key} ${e.saidOn} ${a} ${b}`} opacity={e.last ? 1 : 0.45}>
                    <text x={LEFT - 12} y={mid + 3.5} textAnchor="end" className="figure-by">
                      {clip(`${e.by.name}${e.confirmed ? '' : ` (${t.claims.unconfirmed})`}`, 27)}
                    </text>
                    <line className="figure-bounds" x1={at(a)} x2={at(b)} y1={mid} y2={mid} />
                    {e.low === null && (
                      <path className="figure-open" d={`M${at(a) - 3} ${mid} l-9 0 m4 -3.5 l-4 3.5 l4 3.5`} />
                    )}
                    {e.high === null && (
                      <path className="figure-open" d={`M${at(b) + 3} ${mid} l9 0 m-4 -3.5 l4 3.5 l-4 3.5`} />
                    )}
                    {main !== null && (
                      <circle
                        className={e.confirmed ? 'figure-dot' : 'figure-dot figure-dot-open'}
                        cx={at(main)}
                        cy={mid}
                        r={4}
                      />
                    )}
                    {main === null && (
                      <>
                        <line className="figure-bounds" x1={at(a)} x2={at(a)} y1={mid - 4} y2={mid + 4} />
                        <line className="figure-bounds" x1={at(b)} x2={at(b)} y1={mid - 4} y2={mid + 4} />
                      </>
                    )}
                    <title>{`${e.by.name}: ${e.text ?? figureWords(e)}${e.saidOn ? `, ${dayWords(e.saidOn)}` : ''}`}</title>
                  </g>
                );
              })}
            </g>
          );
        })}
      </svg>
      <p className="quiet figure-rule">{cells[0]?.rule.words}</p>
    </div>
  );
}

const clip = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

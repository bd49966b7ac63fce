import { scaleLinear, scaleUtc } from 'd3-scale';
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { FAMILIES, type Family, familyOf } from '../lib/colours';
import { addDays, dayShort, daysBetween, dayWords, plural, rangeWords } from '../lib/words';
import { address, go, queryOf, useAddress } from '../state/address';
import { isWaiting, useApi } from '../state/api';
import { useShown } from '../state/picture';
import type { TimelineDay } from '../state/types';
import { t } from '../texts';
import { isTyping } from './shortcuts';

const HEIGHT = 84;
const BARS = { top: 14, bottom: 56 };
const KNOWN_Y = 64;
const PLAY_MS = 800;

const dateOf = (day: string) => new Date(`${day}T12:00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** How much is told of each day, with both clocks: the day of the picture, and the day by which it was known. */
export function TimeStrip() {
  const { knownAt, from, span, focus } = useAddress();
  const { asOf, status } = useShown();
  const { data } = useApi<{ days: TimelineDay[] }>(`/api/timeline${queryOf({ knownAt, focus })}`);
  const [width, setWidth] = useState(1200);
  const watch = useRef<ResizeObserver | null>(null);
  const box = useCallback((element: HTMLDivElement | null) => {
    watch.current?.disconnect();
    if (!element) return;
    watch.current = new ResizeObserver(([entry]) => setWidth(Math.max(240, entry!.contentRect.width)));
    watch.current.observe(element);
  }, []);
  const last = status?.lastDay ?? null;
  const [first, end] = useMemo(() => {
    const [a, b] = span?.split(',') ?? [];
    if (a && b && a < b) return [a, b];
    if (!status?.firstDay || !last) return [null, null];
    const begin = addDays(status.firstDay, -6);
    const pad = Math.max(2, Math.round(daysBetween(begin, last) / 14));
    return [begin, addDays(last, pad)];
  }, [span, status?.firstDay, last]);
  const play = usePlay(last);
  if (!first || !end || !asOf) return <section className="strip strip-empty" aria-label={t.time.label} />;
  return (
    <section className="strip" aria-label={t.time.label}>
      <div className="strip-side">
        <button
          type="button"
          className="play"
          aria-label={play.playing ? t.time.pause : t.time.play}
          aria-pressed={play.playing}
          onClick={play.toggle}
        >
          {play.playing ? (
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M2 1h3.500v12H2zM8.500 1H12v12H8.500z" fill="currentColor" />
            </svg>
          ) : (
            <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
              <path d="M2.500 1 12.500 7l-10 6z" fill="currentColor" />
            </svg>
          )}
        </button>
        <div className="strip-words">
          <strong>{dayWords(asOf)}</strong>
          <span>
            {knownAt ? `${t.time.knownAt} ${dayShort(knownAt)}` : t.situation.knownNow}{' '}
            <button type="button" className="link" onClick={() => go({ knownAt: knownAt ? null : asOf })}>
              {knownAt ? t.time.clearKnown : t.time.setKnown}
            </button>
          </span>
          {from && (
            <span>
              {t.time.window} {rangeWords({ from, to: asOf })}{' '}
              <button type="button" className="link" onClick={() => go({ from: null })}>
                {t.time.clearWindow}
              </button>
            </span>
          )}
        </div>
      </div>
      <div className="strip-chart" ref={box}>
        <Chart
          days={data?.days ?? NO_DAYS}
          first={first}
          end={end}
          width={width}
          asOf={asOf}
          knownAt={knownAt}
          from={from}
          last={last}
        />
      </div>
    </section>
  );
}

interface ChartProps {
  readonly days: readonly TimelineDay[];
  readonly first: string;
  readonly end: string;
  readonly width: number;
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly from: string | null;
  readonly last: string | null;
}

const NO_DAYS: readonly never[] = [];

function Chart({ days, first, end, width, asOf, knownAt, from, last }: ChartProps) {
  const svg = useRef<SVGSVGElement>(null);
  const x = useMemo(() => scaleUtc([dateOf(first), dateOf(end)], [34, width - 10]), [first, end, width]);
  const bins = useMemo(() => binned(days, first, end), [days, first, end]);
  const y = useMemo(
    () => scaleLinear([0, Math.max(4, ...bins.bars.map((b) => b.total))], [BARS.bottom, BARS.top]),
    [bins],
  );
  const step = Math.max(2, (x(dateOf(addDays(first, bins.step))) ?? 0) - (x(dateOf(first)) ?? 0));
  const at = useCallback((day: string) => x(dateOf(day)) ?? 0, [x]);
  const dayAt = (clientX: number) => {
    const left = svg.current?.getBoundingClientRect().left ?? 0;
    const day = dayOf(x.invert(clientX - left));
    return day < first ? first : day > end ? end : day;
  };
  const drag = useRef<'asOf' | 'knownAt' | { from: string } | null>(null);
  const onDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const target = event.target as Element;
    const handle = target.closest('[data-handle]')?.getAttribute('data-handle') as 'asOf' | 'knownAt' | null;
    drag.current = handle ?? { from: dayAt(event.clientX) };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onMove = (event: PointerEvent<SVGSVGElement>) => {
    const day = dayAt(event.clientX);
    if (drag.current === 'asOf')
      go({ asOf: day, ...(address().from && address().from! > day && { from: null }) });
    else if (drag.current === 'knownAt') go({ knownAt: last && day >= last ? null : day });
    else if (drag.current) {
      const start = drag.current.from;
      if (start !== day) go({ from: start < day ? start : day, asOf: start < day ? day : start });
    }
  };
  const onUp = (event: PointerEvent<SVGSVGElement>) => {
    if (drag.current && typeof drag.current === 'object' && drag.current.from === dayAt(event.clientX))
      go({ asOf: drag.current.from, from: null });
    drag.current = null;
  };
  const keys = (event: KeyboardEvent, current: string, set: (day: string | null) => void) => {
    const days = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[
      event.key
    ];
    if (days) set(addDays(current, days));
    else if (event.key === 'Home') set(first);
    else if (event.key === 'End') set(last);
    else return;
    event.preventDefault();
  };
  const known = knownAt ?? last ?? asOf;
  return (
    <svg
      ref={svg}
      width={width}
      height={HEIGHT}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <title>{t.time.hint}</title>
      {from && (
        <rect
          className="window"
          x={at(from) - step / 2}
          width={Math.max(2, at(asOf) - at(from) + step)}
          y={BARS.top - 8}
          height={BARS.bottom - BARS.top + 8}
        />
      )}
      {bins.earlier > 0 && (
        <g className="earlier">
          <rect x={4} width={14} y={BARS.bottom - 12} height={12} rx={2} />
          <text x={11} y={BARS.bottom - 16} textAnchor="middle">
            {bins.earlier}
          </text>
          <title>{`${plural(bins.earlier, 'statement')} ${t.time.earlier}`}</title>
        </g>
      )}
      <Bars bins={bins} at={at} y={y} width={step * 0.76} />
      <line className="axis" x1={0} x2={width} y1={BARS.bottom + 0.5} y2={BARS.bottom + 0.5} />
      <Published days={days} first={first} end={end} at={at} />
      <Ticks x={x} many={Math.max(3, Math.floor(width / 110))} first={first} end={end} />
      {/* What lies after the handles is veiled, so that a step of a day draws nothing anew. */}
      <rect
        className="veil"
        x={at(asOf) + step / 2}
        width={Math.max(0, width - at(asOf) - step / 2)}
        y={BARS.top - 8}
        height={BARS.bottom - BARS.top + 8}
      />
      <rect
        className="veil"
        x={at(known) + step / 2}
        width={Math.max(0, width - at(known) - step / 2)}
        y={BARS.bottom + 2}
        height={KNOWN_Y - BARS.bottom + 4}
      />
      <g
        className="handle handle-known"
        data-handle="knownAt"
        role="slider"
        tabIndex={0}
        aria-label={t.time.knownAt}
        aria-valuemin={0}
        aria-valuemax={daysBetween(first, end)}
        aria-valuenow={daysBetween(first, known)}
        aria-valuetext={knownAt ? dayWords(knownAt) : t.time.now}
        transform={`translate(${at(known)},0)`}
        onKeyDown={(e) => keys(e, known, (day) => go({ knownAt: day && last && day >= last ? null : day }))}
      >
        <rect className="grip-area" x={-9} width={18} y={BARS.bottom + 1} height={20} />
        <path className="grip" d={`M0 ${BARS.bottom + 2} l6 6 v8 h-12 v-8 z`} />
      </g>
      <g
        className="handle handle-asof"
        data-handle="asOf"
        role="slider"
        tabIndex={0}
        aria-label={t.time.asOf}
        aria-valuemin={0}
        aria-valuemax={daysBetween(first, end)}
        aria-valuenow={daysBetween(first, asOf)}
        aria-valuetext={dayWords(asOf)}
        transform={`translate(${at(asOf)},0)`}
        onKeyDown={(e) => keys(e, asOf, (day) => go({ asOf: day }))}
      >
        <rect className="grip-area" x={-10} width={20} y={0} height={BARS.bottom} />
        <line y1={10} y2={BARS.bottom} />
        <rect className="grip" x={-24} width={48} y={0} height={16} rx={4} />
        <text y={12} textAnchor="middle">
          {dayShort(asOf)}
        </text>
      </g>
    </svg>
  );
}

type Scale = ReturnType<typeof scaleUtc<number, number>>;

const Bars = memo(function Bars({
  bins,
  at,
  y,
  width,
}: {
  bins: Bins;
  at: (day: string) => number;
  y: (n: number) => number | undefined;
  width: number;
}) {
  return (
    <g className="bars">
      {bins.bars.map((bar) => (
        <g key={bar.day}>
          <title>{`${dayWords(bar.day)}: ${plural(bar.total, 'statement')} ${t.time.told}`}</title>
          {bar.stack.map(([name, low, high]) => (
            <rect
              key={name}
              x={at(bar.day) - width / 2}
              width={width}
              y={y(high)}
              height={Math.max(0, (y(low) ?? 0) - (y(high) ?? 0))}
              fill={`var(--fam-${name})`}
            />
          ))}
        </g>
      ))}
    </g>
  );
});

const Published = memo(function Published({
  days,
  first,
  end,
  at,
}: {
  days: readonly TimelineDay[];
  first: string;
  end: string;
  at: (day: string) => number;
}) {
  return days
    .filter((d) => d.reports > 0 && d.day >= first && d.day <= end)
    .map((d) => (
      <circle
        key={d.day}
        className="published"
        cx={at(d.day)}
        cy={KNOWN_Y}
        r={Math.min(4.5, 1.4 + Math.sqrt(d.reports))}
      >
        <title>{`${dayWords(d.day)}: ${plural(d.reports, 'report')}`}</title>
      </circle>
    ));
});

const Ticks = memo(function Ticks({
  x,
  many,
  first,
  end,
}: {
  x: Scale;
  many: number;
  first: string;
  end: string;
}) {
  return x.ticks(many).map((tick) => (
    <text key={tick.valueOf()} className="tick" x={x(tick)} y={HEIGHT - 3} textAnchor="middle">
      {tickWords(tick, first, end)}
    </text>
  ));
});

interface Bins {
  readonly bars: readonly Bar[];
  readonly earlier: number;
  readonly step: number;
}

interface Bar {
  readonly day: string;
  readonly total: number;
  readonly stack: readonly (readonly [Family | 'state', number, number])[];
}

/** Bars of a day each, or of as many days as leave them wide enough to see. */
function binned(days: readonly TimelineDay[], first: string, end: string): Bins {
  const length = daysBetween(first, end);
  const step = length <= 260 ? 1 : length <= 1800 ? 7 : 30;
  const found = new Map<string, Map<Family | 'state', number>>();
  let earlier = 0;
  for (const { day, kinds } of days) {
    if (day > end) continue;
    if (day < first) {
      for (const n of Object.values(kinds)) earlier += n;
      continue;
    }
    const bin = addDays(first, Math.floor(daysBetween(first, day) / step) * step);
    const own = found.get(bin) ?? new Map<Family | 'state', number>();
    for (const [kind, n] of Object.entries(kinds)) {
      const family = /^[A-Z]+$/.test(kind) ? familyOf(kind) : 'state';
      own.set(family, (own.get(family) ?? 0) + n);
    }
    found.set(bin, own);
  }
  const bars = [...found].map(([day, own]) => {
    let sum = 0;
    const stack = ([...FAMILIES, 'state'] as const).flatMap((family) => {
      const n = own.get(family) ?? 0;
      if (n === 0) return [];
      const low = sum;
      sum += n;
      return [[family, low, sum] as const];
    });
    return { day, total: sum, stack };
  });
  return { bars, earlier, step };
}

function tickWords(date: Date, first: string, end: string): string {
  const day = dayOf(date);
  const length = daysBetween(first, end);
  if (length > 900) return day.slice(0, 4);
  if (length > 120) return dayWords(day).replace(/^\d+ /, '');
  return dayShort(day);
}

/** Goes a day on at each beat, from the first day of the reports if it stands at the last. */
function usePlay(last: string | null): { playing: boolean; toggle: () => void } {
  const [playing, setPlaying] = useState(false);
  const { status } = useShown();
  const toggle = () => {
    if (!playing && last && status?.firstDay && (address().asOf ?? last) >= last)
      go({ asOf: addDays(status.firstDay, -1) });
    setPlaying((p) => !p);
  };
  const latest = useRef(toggle);
  latest.current = toggle;
  useEffect(() => {
    if (!playing || !last) return;
    const timer = setInterval(() => {
      // A day is shown before the next one is asked for.
      if (isWaiting()) return;
      const next = addDays(address().asOf ?? last, 1);
      if (next > last) setPlaying(false);
      else go({ asOf: next });
    }, PLAY_MS);
    return () => clearInterval(timer);
  }, [playing, last]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const onControl =
        event.target instanceof Element &&
        event.target.closest('button, a, [role=option], summary, [role=slider]');
      if (event.key !== ' ' || isTyping(event.target) || onControl) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { playing, toggle };
}

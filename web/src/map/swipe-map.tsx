import { Map as MapLibre } from 'maplibre-gl';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { dayShort, dayWords } from '../lib/words';
import { go, useAddress } from '../state/address';
import { t } from '../texts';
import type { BaseMap } from './base-map';
import { drawMarks } from './marks';
import { styleOf } from './style';
import { type DayShown, useLayers } from './use-layers';

interface SwipeProps {
  /** The map below, whose camera this one follows. */
  readonly main: MapLibre;
  readonly base: BaseMap;
  readonly shown: DayShown & { readonly asOf: string };
  /** Day of the map below. */
  readonly asOf: string;
  /** Where the divider stands, in hundredths from the left. */
  readonly at: number;
  readonly made: (map: MapLibre | null) => void;
}

/** The map of another day over the left part of the map, up to a divider that is dragged or moved by keys. */
export function SwipeMap({ main, base, shown, asOf, at, made }: SwipeProps) {
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre | null>(null);
  const { sel } = useAddress();
  const { theme } = shown;
  const latest = useRef(made);
  latest.current = made;
  useEffect(() => {
    if (!box.current) return;
    const own = new MapLibre({
      container: box.current,
      style: styleOf(base, theme),
      center: main.getCenter(),
      zoom: main.getZoom(),
      minZoom: 1.5,
      maxZoom: 12,
      attributionControl: false,
      interactive: false,
      fadeDuration: 0,
      localIdeographFontFamily: 'sans-serif',
    });
    (window as unknown as { sitrepMapBefore?: MapLibre }).sitrepMapBefore = own;
    drawMarks(own, () => theme);
    const follow = () => own.jumpTo({ center: main.getCenter(), zoom: main.getZoom() });
    main.on('move', follow);
    own.on('style.load', () => setMap(own));
    own.on('idle', () => box.current?.setAttribute('data-idle', 'true'));
    latest.current(own);
    return () => {
      main.off('move', follow);
      latest.current(null);
      setMap(null);
      own.remove();
    };
  }, [main, base, theme]);
  useLayers(map, base, shown, sel);
  return (
    <>
      <div
        className="map swipe-map"
        ref={box}
        style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}
        data-ready={map !== null}
        data-idle="false"
        aria-hidden="true"
      />
      <Divider at={at} before={shown.asOf} after={asOf} />
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

function Divider({ at, before, after }: { at: number; before: string; after: string }) {
  const drag = useRef(false);
  const move = (to: number) => go({ swipe: String(Math.round(Math.max(0, Math.min(100, to)))) });
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.parentElement!.getBoundingClientRect();
    if (drag.current) move((100 * (event.clientX - left)) / width);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    move(at + step);
  };
  return (
    <div
      className="swipe-divider"
      role="slider"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t.map.divider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={at}
      aria-valuetext={`${dayWords(before)} ${at} %, ${dayWords(after)} ${100 - at} %`}
      style={{ left: `${at}%` }}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        drag.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onMove}
      onPointerUp={() => {
        drag.current = false;
      }}
      onPointerCancel={() => {
        drag.current = false;
      }}
    >
      <span className="swipe-day swipe-before" aria-hidden="true">
        {dayShort(before)}
      </span>
      <span className="swipe-day swipe-after" aria-hidden="true">
        {dayShort(after)}
      </span>
      <span className="swipe-grip" aria-hidden="true">
        ‹ ›
      </span>
    </div>
  );
}

import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import { address, go, useAddress } from '../state/address';
import { t } from '../texts';
import { type BaseMap, loadBaseMap } from './base-map';
import { reduced, viewOf, zoomBy } from './camera';
import { listen } from './clicks';
import { drawMarks } from './marks';
import { keepPace } from './pace';
import { styleOf } from './style';
import { SwipeMap } from './swipe-map';
import { type DayShown, useLayers } from './use-layers';

setWorkerUrl(workerUrl);

export interface MapProps extends DayShown {
  readonly asOf: string;
  /** Another day, drawn up to a divider that is dragged; null where none is compared so. */
  readonly before: (DayShown & { readonly asOf: string }) | null;
}

/** Base map and layers; the camera is in the address bar. */
export function MapView(props: MapProps) {
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const base = useRef<BaseMap | null>(null);
  const other = useRef<MapLibre | null>(null);
  const [ready, setReady] = useState(false);
  const [failed, setFailed] = useState(false);
  const latest = useRef(props);
  latest.current = props;
  const { map: camera, sel, swipe } = useAddress();

  useEffect(() => {
    if (!box.current) return;
    let stopped = false;
    let made: MapLibre | undefined;
    loadBaseMap().then(
      (loaded) => {
        if (stopped || !box.current) return;
        base.current = loaded;
        const [lon, lat, zoom] = (address().map ?? '').split(',').map(Number);
        try {
          made = new MapLibre({
            container: box.current,
            style: styleOf(loaded, latest.current.theme),
            ...(Number.isFinite(zoom)
              ? { center: [lon!, lat!] as [number, number], zoom }
              : viewOf(latest.current)),
            minZoom: 1.5,
            maxZoom: 12,
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            touchPitch: false,
            fadeDuration: 120,
            localIdeographFontFamily: 'sans-serif',
          });
        } catch {
          setFailed(true);
          return;
        }
        made.touchZoomRotate.disableRotation();
        map.current = made;
        (window as unknown as { sitrepMap?: MapLibre }).sitrepMap = made;
        drawMarks(made, () => latest.current.theme);
        keepPace(made);
        made.on('moveend', (event) => {
          if (!(event as { originalEvent?: unknown }).originalEvent) return;
          const { lng, lat: y } = made!.getCenter();
          go({ map: `${lng.toFixed(3)},${y.toFixed(3)},${made!.getZoom().toFixed(2)}` });
        });
        listen(made, (x) => {
          const { before } = latest.current;
          const edge = (Number(address().swipe) / 100) * made!.getContainer().clientWidth;
          return before && other.current && x < edge ? { map: other.current, day: before.asOf } : null;
        });
        made.on('style.load', () => setReady(true));
        made.on('idle', () => box.current?.setAttribute('data-idle', 'true'));
      },
      () => setFailed(true),
    );
    return () => {
      stopped = true;
      made?.remove();
      map.current = null;
    };
  }, []);

  // A theme is another style; its sources are filled again when it has loaded.
  const theme = useRef(props.theme);
  useEffect(() => {
    if (!ready || !map.current || !base.current || theme.current === props.theme) return;
    theme.current = props.theme;
    setReady(false);
    map.current.setStyle(styleOf(base.current, props.theme), { diff: false });
  }, [ready, props.theme]);
  const shown = ready && theme.current === props.theme ? map.current : null;
  useLayers(shown, base.current, props, sel);
  // The address moves the map when somebody else wrote it: a search, a link, the way back.
  useEffect(() => {
    if (!ready || !map.current || !camera) return;
    const [lon, lat, zoom] = camera.split(',').map(Number) as [number, number, number];
    const { lng, lat: y } = map.current.getCenter();
    if (
      Math.abs(lng - lon) > 0.002 ||
      Math.abs(y - lat) > 0.002 ||
      Math.abs(map.current.getZoom() - zoom) > 0.02
    )
      map.current.easeTo({ center: [lon, lat], zoom, duration: reduced() ? 0 : 500 });
  }, [ready, camera]);

  if (failed) return <p className="empty">{t.map.noWebgl}</p>;
  return (
    <>
      <div
        className="map"
        ref={box}
        role="region"
        aria-label={t.map.label}
        data-ready={ready}
        data-idle="false"
      />
      {props.before && shown && base.current && (
        <SwipeMap
          main={shown}
          base={base.current}
          shown={props.before}
          asOf={props.asOf}
          at={Math.max(0, Math.min(100, Number(swipe) || 0))}
          made={(one) => {
            other.current = one;
          }}
        />
      )}
      <div className="map-zoom">
        <button type="button" aria-label={t.map.in} onClick={() => zoomBy(map.current, 1)}>
          +
        </button>
        <button type="button" aria-label={t.map.out} onClick={() => zoomBy(map.current, -1)}>
          −
        </button>
        <button
          type="button"
          aria-label={t.map.fit}
          title={t.map.fit}
          onClick={() => {
            go({ map: null });
            const { bounds, fitBoundsOptions } = viewOf(latest.current);
            if (bounds)
              map.current?.fitBounds(bounds, { ...fitBoundsOptions, duration: reduced() ? 0 : 500 });
          }}
        >
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
        </button>
      </div>
    </>
  );
}

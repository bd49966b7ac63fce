import { useEffect, useMemo, useRef, useState } from 'react';
import type { Net } from '../state/types';
import { ringPlace } from './lay-out';

type Places = ReadonlyMap<string, { x: number; y: number }>;
const NOWHERE: Places = new Map();

/**
 * Where actors stand, laid out beside the page's own work from the ties of the whole ledger. Who stands in the network of a
 * day only is set beside the partners.
 */
export function usePlaces(whole: Net | null, now: Net | null): Places {
  const [laid, setLaid] = useState<Places>(NOWHERE);
  const turn = useRef(0);
  useEffect(() => {
    if (!whole) return;
    const own = ++turn.current;
    const worker = new Worker(new URL('./lay-out.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Places>) => {
      if (own === turn.current) setLaid(data);
      worker.terminate();
    };
    worker.postMessage(whole.ties.map((tie) => [tie.source, tie.target, tie.weight]));
    return () => worker.terminate();
  }, [whole]);
  return useMemo(() => {
    const missing = (now?.actors ?? []).filter(({ key }) => !laid.has(key));
    if (missing.length === 0 || !now || (laid === NOWHERE && whole && whole.ties.length > 0)) return laid;
    const all = new Map(laid);
    missing.forEach(({ key }, i) => {
      const partner = now.ties.find((tie) => tie.source === key || tie.target === key);
      const beside = partner && (laid.get(partner.source) ?? laid.get(partner.target));
      all.set(key, ringPlace(beside ?? { x: 0, y: 0 }, i));
    });
    return all;
  }, [laid, now, whole]);
}

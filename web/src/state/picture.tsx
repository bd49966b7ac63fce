import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { makePalette, type Palette, type Theme } from '../lib/colours';
import { addDays } from '../lib/words';
import { queryOf, useAddress } from './address';
import { type ApiError, type Asked, get, useApi } from './api';
import type { EntityTally, Situation, Status } from './types';

interface Shown {
  readonly status: Status | null;
  /** The day that the picture is of: as chosen, else the last report's. */
  readonly asOf: string | null;
  /** First day of the events in the picture. */
  readonly begin: string | null;
  readonly theme: Theme;
  readonly palette: Palette;
  readonly entities: readonly EntityTally[];
  readonly error: ApiError | null;
}

/** Days of events that are shown where no window is chosen. */
const LATELY_DAYS = 7;

const Context = createContext<Shown | null>(null);

/** Types of actors that hold places or fight for them; voices and crowds take no colour away from them. */
const NO_SIDE =
  /person|civilian|media|international|people|humanitarian|ngo|group-of-people|nationality|religious-group|ethnic/;

export function PictureProvider({ theme, children }: { theme: Theme; children: ReactNode }) {
  const { asOf: chosen, from } = useAddress();
  const status = useApi<Status>('/api/status');
  const entities = useApi<{ entities: EntityTally[] }>('/api/entities?kind=actor&limit=400');
  const asOf = chosen ?? status.data?.lastDay ?? null;
  const begin = from ?? (asOf ? addDays(asOf, -LATELY_DAYS + 1) : null);
  const list = entities.data?.entities;
  const palette = useMemo(
    () =>
      makePalette(
        (list ?? [])
          .filter((e) => e.key.startsWith('actor:') && !NO_SIDE.test(e.type ?? ''))
          .map((e) => e.key),
        theme,
      ),
    [list, theme],
  );
  const value = useMemo<Shown>(
    () => ({
      status: status.data,
      asOf,
      begin,
      theme,
      palette,
      entities: list ?? [],
      error: status.error,
    }),
    [status.data, status.error, asOf, begin, theme, palette, list],
  );
  return <Context value={value}>{children}</Context>;
}

const situationUrl = (parts: {
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly focus: string | null;
  readonly eventsFrom: string | null;
}): string => `/api/situation${queryOf(parts)}`;

/** A day rests this long before its neighbours are asked for, too, so that the next step costs nothing. */
const REST_MS = 240;

/** What a screen shows of the day, or of another day for comparison. */
export function useSituation(): Asked<Situation> {
  const { asOf, status } = useShown();
  const { knownAt, focus, from } = useAddress();
  const has = asOf !== null && (status?.reports ?? 0) > 0;
  const asked = useApi<Situation>(has ? situationUrl({ asOf, knownAt, focus, eventsFrom: from }) : null);
  const shown = asked.data;
  useEffect(() => {
    if (!shown || shown.asOf !== asOf) return;
    const timer = setTimeout(async () => {
      for (const days of [1, -1])
        await get(situationUrl({ asOf: addDays(shown.asOf, days), knownAt, focus, eventsFrom: from })).catch(
          () => {},
        );
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [shown, asOf, knownAt, focus, from]);
  return asked;
}

/** Who held what on the day of the comparison; null where there is none. */
export function useComparison(): Situation | null {
  const { knownAt, focus, ghost, swipe } = useAddress();
  // Beside a divider its events are seen as well, those of the week before it.
  const eventsFrom = swipe === null ? ghost : null;
  return useApi<Situation>(ghost ? situationUrl({ asOf: ghost, knownAt, focus, eventsFrom }) : null).data;
}

export function useShown(): Shown {
  const shown = useContext(Context);
  if (!shown) throw new Error('useShown stands outside of PictureProvider');
  return shown;
}

/** Named beyond one report: "Mosul", not "several villages". */
export const isNamed = (ref: { readonly key: string }): boolean => !ref.key.includes('/');

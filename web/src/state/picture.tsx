import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { makePalette, type Palette, type Theme } from '../lib/colours';
import { addDays } from '../lib/words';
import { queryOf, useAddress } from './address';
import { type ApiError, useApi } from './api';
import type { EntityTally, Picture, Status } from './types';

interface Shown {
  readonly status: Status | null;
  readonly picture: Picture | null;
  /** The day that the picture is of: as chosen, else the last report's. */
  readonly asOf: string | null;
  /** First day of the events in the picture. */
  readonly begin: string | null;
  readonly theme: Theme;
  readonly palette: Palette;
  readonly entities: readonly EntityTally[];
  readonly error: ApiError | null;
  readonly loading: boolean;
}

/** Days of events that are shown where no window is chosen. */
const LATELY_DAYS = 7;

const Context = createContext<Shown | null>(null);

/** Types of actors that hold places or fight for them; voices and crowds take no colour away from them. */
const NO_SIDE =
  /person|civilian|media|international|people|humanitarian|ngo|group-of-people|nationality|religious-group|ethnic/;

export function PictureProvider({ theme, children }: { theme: Theme; children: ReactNode }) {
  const { asOf: chosen, knownAt, from, focus } = useAddress();
  const status = useApi<Status>('/api/status');
  const entities = useApi<{ entities: EntityTally[] }>('/api/entities?kind=actor&limit=400');
  const asOf = chosen ?? status.data?.lastDay ?? null;
  const begin = from ?? (asOf ? addDays(asOf, -LATELY_DAYS + 1) : null);
  const picture = useApi<Picture>(
    asOf && status.data?.reports ? pictureUrl({ asOf, knownAt, focus, eventsFrom: begin }) : null,
  );
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
      picture: picture.data,
      asOf,
      begin,
      theme,
      palette,
      entities: list ?? [],
      error: status.error ?? picture.error,
      loading: picture.loading,
    }),
    [
      status.data,
      status.error,
      picture.data,
      picture.error,
      picture.loading,
      asOf,
      begin,
      theme,
      palette,
      list,
    ],
  );
  return <Context value={value}>{children}</Context>;
}

export const pictureUrl = (parts: {
  readonly asOf: string;
  readonly knownAt: string | null;
  readonly focus: string | null;
  readonly eventsFrom: string | null;
}): string => `/api/picture${queryOf(parts)}`;

export function useShown(): Shown {
  const shown = useContext(Context);
  if (!shown) throw new Error('useShown stands outside of PictureProvider');
  return shown;
}

/** Named beyond one report: "Mosul", not "several villages". */
export const isNamed = (ref: { readonly key: string }): boolean => !ref.key.includes('/');

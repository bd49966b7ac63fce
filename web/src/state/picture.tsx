import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { makePalette, type Palette, type Theme } from '../lib/colours';
import { useAddress } from './address';
import { type ApiError, useApi } from './api';
import type { AnyCell, EntityTally, Picture, Status } from './types';

interface Shown {
  readonly status: Status | null;
  readonly picture: Picture | null;
  /** The day that the picture is of: as chosen, else the last report's. */
  readonly asOf: string | null;
  readonly theme: Theme;
  readonly palette: Palette;
  readonly entities: readonly EntityTally[];
  readonly error: ApiError | null;
  readonly loading: boolean;
}

const Context = createContext<Shown | null>(null);

/** Types of actors that hold places or fight for them; voices and crowds take no colour away from them. */
const NO_SIDE =
  /person|civilian|media|international|people|humanitarian|ngo|group-of-people|nationality|religious-group|ethnic/;

export function PictureProvider({ theme, children }: { theme: Theme; children: ReactNode }) {
  const { asOf: chosen, knownAt } = useAddress();
  const status = useApi<Status>('/api/status');
  const entities = useApi<{ entities: EntityTally[] }>('/api/entities?kind=actor&limit=400');
  const asOf = chosen ?? status.data?.lastDay ?? null;
  const picture = useApi<Picture>(asOf && status.data?.reports ? pictureUrl(asOf, knownAt) : null);
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
      theme,
      palette,
      entities: list ?? [],
      error: status.error ?? picture.error,
      loading: picture.loading,
    }),
    [status.data, status.error, picture.data, picture.error, picture.loading, asOf, theme, palette, list],
  );
  return <Context value={value}>{children}</Context>;
}

export function pictureUrl(asOf: string, knownAt: string | null): string {
  return `/api/picture?asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}`;
}

export function useShown(): Shown {
  const shown = useContext(Context);
  if (!shown) throw new Error('useShown stands outside of PictureProvider');
  return shown;
}

export function cellsOf(picture: Picture): AnyCell[] {
  return [
    ...picture.control.map((cell) => ({ section: 'control' as const, cell })),
    ...picture.relations.map((cell) => ({ section: 'relation' as const, cell })),
    ...[...picture.events, ...picture.planned, ...picture.negated].map((cell) => ({
      section: 'event' as const,
      cell,
    })),
    ...picture.figures.map((cell) => ({ section: 'figure' as const, cell })),
    ...picture.disputes.map((cell) => ({ section: 'dispute' as const, cell })),
  ];
}

/** Named beyond one report: "Mosul", not "several villages". */
export const isNamed = (ref: { readonly key: string }): boolean => !ref.key.includes('/');

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Job } from './types';

/** An answer that was no answer: what the server says of it. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const kept = new Map<string, Promise<unknown>>();
const MOST_KEPT = 160;

/** Gets JSON; the same question of the same ledger is asked once. */
export function get<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known) return known as Promise<T>;
  const asked = ask<T>(path);
  kept.set(path, asked);
  asked.catch(() => kept.delete(path));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return asked;
}

export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError('E-OFF', 'Sitrep does not answer. Is it still running?');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok)
    throw new ApiError(body?.code ?? 'E-HTTP', body?.detail ?? `The server answered ${response.status}.`);
  return body as T;
}

export const post = <T>(path: string, value: unknown): Promise<T> =>
  ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });

export interface Asked<T> {
  /** The last answer, kept while a newer one is awaited. */
  readonly data: T | null;
  readonly error: ApiError | null;
  readonly loading: boolean;
}

/** The answer to a question; asked again when the ledger changes. `null` asks nothing. */
export function useApi<T>(path: string | null): Asked<T> {
  const revision = useRevision();
  const [state, setState] = useState<{ path: string | null; data: T | null; error: ApiError | null }>({
    path: null,
    data: null,
    error: null,
  });
  const latest = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision asks again
  useEffect(() => {
    const turn = ++latest.current;
    if (path === null) {
      setState({ path: null, data: null, error: null });
      return;
    }
    get<T>(path).then(
      (data) => turn === latest.current && setState({ path, data, error: null }),
      (error) =>
        turn === latest.current && setState((s) => ({ path, data: s.data, error: error as ApiError })),
    );
  }, [path, revision]);
  return { data: state.data, error: state.error, loading: state.path !== path };
}

let revision = 0;
let job: Job | null = null;
let connected = true;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The ledger has other rows: everything that was asked is stale. */
export function forget(): void {
  kept.clear();
  revision++;
  tell();
}

export function listen(): () => void {
  const events = new EventSource('/api/events');
  let last: string | null = null;
  const changed = (event: MessageEvent) => {
    const { revision: next } = JSON.parse(event.data) as { revision: string };
    if (last !== null && last !== next) forget();
    last = next;
  };
  events.addEventListener('hello', (event) => {
    connected = true;
    tell();
    changed(event);
  });
  events.addEventListener('changed', changed);
  events.addEventListener('job', (event) => {
    job = JSON.parse((event as MessageEvent).data) as Job;
    tell();
  });
  events.addEventListener('error', () => {
    connected = false;
    tell();
  });
  return () => events.close();
}

export const useRevision = (): number => useSyncExternalStore(subscribe, () => revision);
export const useJob = (): Job | null => useSyncExternalStore(subscribe, () => job);
export const useConnected = (): boolean => useSyncExternalStore(subscribe, () => connected);

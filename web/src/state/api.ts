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

interface Kept {
  readonly answer: Promise<unknown>;
  /** Characters of the answer; 0 while it is awaited. */
  size: number;
}
const kept = new Map<string, Kept>();
const MOST_KEPT = 160;
/** Answers are kept up to this many characters together; as objects they take some five times as many bytes. */
const MOST_CHARACTERS = 20_000_000;

/** Gets JSON; the same question of the same ledger is asked once. */
export function get<T>(path: string): Promise<T> {
  const known = kept.get(path);
  if (known) {
    // What was used last goes last.
    kept.delete(path);
    kept.set(path, known);
    return known.answer as Promise<T>;
  }
  const asked: Kept = {
    answer: ask<T>(path, undefined, (size) => {
      asked.size = size;
      shrink();
    }),
    size: 0,
  };
  kept.set(path, asked);
  asked.answer.catch(() => kept.delete(path));
  return asked.answer as Promise<T>;
}

function shrink(): void {
  let total = 0;
  for (const { size } of kept.values()) total += size;
  for (const [path, { size }] of kept) {
    if (kept.size <= MOST_KEPT && total <= MOST_CHARACTERS) return;
    if (size === 0) continue;
    kept.delete(path);
    total -= size;
  }
}

export async function ask<T>(
  path: string,
  init?: RequestInit,
  measured?: (characters: number) => void,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new ApiError('E-OFF', 'Sitrep does not answer. Is it still running?');
  }
  const text = await response.text();
  measured?.(text.length);
  let body: { code?: string; detail?: string } | null = null;
  try {
    body = JSON.parse(text);
  } catch {
    // An answer that is no JSON is told by its status below.
  }
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
    let isAwaited = true;
    awaited++;
    const arrived = () => {
      if (isAwaited) awaited--;
      isAwaited = false;
    };
    get<T>(path).then(
      (data) => {
        arrived();
        if (turn === latest.current) setState({ path, data, error: null });
      },
      (error) => {
        arrived();
        if (turn === latest.current) setState((s) => ({ path, data: s.data, error: error as ApiError }));
      },
    );
    return arrived;
  }, [path, revision]);
  return { data: state.data, error: state.error, loading: state.path !== path };
}

/** Answers that something on the screen waits for. */
let awaited = 0;
export const isWaiting = (): boolean => awaited > 0;

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

import { hash } from 'node:crypto';

/** 16 hex digits from content: the same line of the picture has the same id on every day on which it reads the same. */
export function cellId(kind: string, ...content: readonly unknown[]): string {
  return hash('sha256', JSON.stringify([kind, ...content]), 'hex').slice(0, 16);
}

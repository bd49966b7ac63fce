import { createHash } from 'node:crypto';

/** 16 hex digits from content: the same line of the picture has the same id on every day on which it reads the same. */
export function cellId(kind: string, ...content: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, ...content]))
    .digest('hex')
    .slice(0, 16);
}

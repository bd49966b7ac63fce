import type { MentionRef } from '../model/index.js';
import type { SentenceContext } from './context.js';
import type { RoleTokens } from './roles.js';

/** Loaded wording inside the fillers, kept beside the fact: `{ loaded: [...] }`, or nothing. */
export function loadedWords(context: SentenceContext, tokens: RoleTokens): { loaded?: MentionRef[] } {
  const loaded = Object.values(tokens)
    .flat()
    .flatMap((token) => context.mentionAt(token)?.loaded ?? [])
    .map(({ start, end }) => ({
      start,
      end,
      text: context.report.text.slice(start, end),
      form: 'nominal' as const,
    }));
  return loaded.length ? { loaded } : {};
}

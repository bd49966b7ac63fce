import type { DraftStatement } from './statements/index.js';

/** One expected statement of a row's example, as written in `expect`. */
export interface Expectation {
  readonly never: boolean;
  readonly type: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** `killed 20-30 | source: rebels | status: planned`, `never: ASSAULT`. */
export function parseExpectation(text: string): Expectation {
  const never = text.startsWith('never:');
  const [head, ...rest] = (never ? text.slice(6) : text).split('|').map((part) => part.trim());
  const [, type, low, high] = /^(\S+)(?:\s+([\d.]+)(?:-([\d.]+))?)?$/.exec(head!) ?? [null, head!];
  const fields = Object.fromEntries(
    rest.map((part) => [part.slice(0, part.indexOf(':')).trim(), part.slice(part.indexOf(':') + 1).trim()]),
  );
  return {
    never,
    type: type!,
    low: low ? Number(low) : null,
    high: high ? Number(high) : low ? Number(low) : null,
    fields,
  };
}

/** Whether a statement is the one expected. */
export function fits(draft: DraftStatement, wanted: Expectation): boolean {
  if (draft.type !== wanted.type) return false;
  if (wanted.low !== null) {
    const { value } = draft;
    if (!value || (value.best ?? value.high) === null) return false;
    const inRange = value.best !== null && value.best >= wanted.low && value.best <= wanted.high!;
    if (!inRange && !(value.low === wanted.low && value.high === wanted.high)) return false;
  }
  return Object.entries(wanted.fields).every(([name, text]) => fieldFits(draft, name, text));
}

function fieldFits(draft: DraftStatement, name: string, text: string): boolean {
  if (name === 'status' || name === 'extent' || name === 'mode') return draft[name] === text;
  const last = draft.attribution.at(-1)!;
  if (name === 'stance') return last.stance === text;
  if (name === 'band') return draft.certainty.band === text;
  if (name === 'by') return wordsFit(typeof last.holder === 'string' ? last.holder : last.holder.text, text);
  if (name === 'disputedBy') return (draft.disputedBy ?? []).some((ref) => wordsFit(ref.text, text));
  return text
    .split(/\s*\+\s*/)
    .every((one) => (draft.roles[name] ?? []).some((ref) => wordsFit(ref.text, one)));
}

function wordsFit(got: string, wanted: string): boolean {
  const plain = (value: string) => value.toLowerCase().replace(/^(the|a|an)\s+/, '');
  return plain(got).includes(plain(wanted)) || plain(wanted).includes(plain(got));
}

import type { PictureRules } from '../../lexicons/index.js';
import type { Span } from '../../model/index.js';
import type { Fact } from '../facts.js';

/** Which event a figure belongs to. */
export interface FigureEvent {
  /** Statement of the event; null where none or several might be meant. */
  readonly event: Fact | null;
  /** Places on which all events that might be meant agree. */
  readonly places: readonly string[];
}

const HAPPENED = new Set(['actual', 'ongoing', 'past']);

/**
 * Finds the event of a figure: one read from the same words, one that the text says brought it about, or else the only
 * event of its sentence of a category that brings such figures about (`figureEvents` of the data).
 */
export function figureEventsOf(facts: readonly Fact[], rules: PictureRules): (figure: Fact) => FigureEvent {
  const bySentence = new Map<string, Fact[]>();
  const byEffect = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.statement.kind !== 'event' || !HAPPENED.has(fact.statement.status)) continue;
    push(bySentence, sentenceKey(fact), fact);
    for (const effect of fact.statement.causes ?? []) push(byEffect, effect, fact);
  }
  return (figure) => {
    const near = bySentence.get(sentenceKey(figure)) ?? [];
    const sameWords = near.filter((event) => fromSameWords(event, figure));
    const causes = byEffect.get(figure.id) ?? [];
    const categories = rules.figures.figureEvents.value[figure.statement.type] ?? [];
    const fitting = near.filter((event) => categories.includes(event.statement.type));
    for (const found of [sameWords, causes, fitting]) if (found.length > 0) return oneOf(found);
    return { event: null, places: [] };
  };
}

function oneOf(events: readonly Fact[]): FigureEvent {
  const places = events.map((event) => [...event.places].sort());
  const agreed = places.every((keys) => keys.join() === places[0]!.join()) ? places[0]! : [];
  return { event: events.length === 1 ? events[0]! : null, places: agreed };
}

const sentenceKey = ({ report, statement }: Fact) => `${report.id} ${statement.evidence.sentence.start}`;

const sameSpan = (a: Span, b: Span) => a.start === b.start && a.end === b.end;

/** "Killed nine" is an event and a figure at once: one lexicon row made both of the same words. */
function fromSameWords(event: Fact, figure: Fact): boolean {
  const [a, b] = [event.statement, figure.statement];
  return (
    a.derivedBy === b.derivedBy &&
    b.evidence.spans.some((span) => a.evidence.spans.some((other) => sameSpan(span, other)))
  );
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

import { z } from 'zod';
import {
  CONTROL_TYPES,
  EVENT_TYPES,
  FIGURE_TYPES,
  IDENTITY_TYPES,
  POSITION_TYPES,
  RELATION_TYPES,
} from '../model/index.js';

const quote = z.string().min(1).max(300);
const quotes = z.array(quote).max(12);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

/** Types by kind, as the contract has them. */
export const TYPES_OF = {
  event: EVENT_TYPES,
  control: CONTROL_TYPES,
  relation: RELATION_TYPES,
  figure: FIGURE_TYPES,
  position: POSITION_TYPES,
  identity: IDENTITY_TYPES,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** One proposal: quotations are the report's own words. */
export const proposal = z.object({
  sentence: z.string().min(1).max(3000).describe('the sentence, word for word'),
  kind: z.enum(Object.keys(TYPES_OF) as (keyof typeof TYPES_OF)[]),
  type: z.enum([...new Set(Object.values(TYPES_OF).flat())] as [string, ...string[]]),
  source: quotes.describe('who acts, holds, supports: quoted from the sentence'),
  target: quotes.describe('whom or what it is done to: quoted from the sentence'),
  place: quotes.describe('where: quoted from the sentence'),
  said_by: quote.nullable().describe('who says so, quoted from the sentence; null for the report itself'),
  denied_by: quotes.describe('who denies it: quoted from the sentence'),
  status: z.enum(['actual', 'ongoing', 'past', 'planned', 'hypothetical', 'negated']),
  from: day.describe('first day, where the text tells it'),
  to: day.describe('last day'),
  number: z
    .object({
      quote,
      low: z.number().nullable(),
      best: z.number().nullable(),
      high: z.number().nullable(),
      unit: z.string().min(1).max(40),
    })
    .nullable()
    .describe('for figures: the number as quoted'),
});
export type Proposal = z.output<typeof proposal>;

/** Proposals of one answer; each is checked by itself, so that one that is wrong does not take the others along. */
export const answer = z.object({ statements: z.array(z.unknown()).max(400) });

/** As the model is held to it. */
export const answerSchema = (): object => {
  const { $schema: _, ...schema } = z.toJSONSchema(z.object({ statements: z.array(proposal) }));
  return schema;
};

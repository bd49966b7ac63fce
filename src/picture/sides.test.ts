import { describe, expect, test } from 'vitest';
import { loadPictureRules } from '../lexicons/index.js';
import type { Entity } from '../model/index.js';
import { Identities } from './actors-over-time/identities.js';
import { EntityBook } from './entity-book.js';
import { Sides } from './sides.js';

const rules = loadPictureRules();

function sideOf(says: string, among: readonly string[]): string | null {
  const book = new EntityBook(rules, new Identities([]));
  for (const id of among) book.add('r1', entity(id, rules.actorName(id)!, 'name'));
  book.add('r1', entity('e1', says, 'nominal'));
  book.settle();
  return new Sides(book, rules).of('r1/e1') ?? null;
}

const entity = (id: string, name: string, form: 'name' | 'nominal'): Entity => ({
  id,
  kind: 'actor',
  type: rules.sides.type(id) ?? 'unknown',
  name,
  mentions: [{ start: 0, end: name.length, text: name, form, entity: id }],
});

describe('on whose side', () => {
  test.each(rules.sides.examples.map((example) => [example.says, example.among.join(' '), example] as const))(
    '%s (%s)',
    (_, __, { says, among, side }) => {
      expect(sideOf(says, among)).toBe(side);
    },
  );

  test.each<[string, string[], string | null]>([
    ['Peshmerga fighters', ['actor:mil-kurdistan-region'], 'actor:mil-kurdistan-region'],
    ['a spokesman for the Islamic State', ['actor:islamic-state'], 'actor:islamic-state'],
    ['dozens of gunmen', ['actor:islamic-state'], null],
    ['tribal fighters', ['actor:islamic-state', 'actor:mil-irq'], null],
    ['residents of the city', ['actor:mil-irq'], null],
    ['local people', ['actor:mil-irq'], null],
    ['a doctor at the army hospital', ['actor:mil-irq'], null],
    ['an analyst of the Islamic State', ['actor:islamic-state'], null],
    ["the army's 12th Division", ['actor:mil-irq'], 'actor:mil-irq'],
    ['rebels', ['actor:m23', 'actor:mil-cod'], null],
    ['a prisoner of the army', ['actor:mil-irq'], null],
  ])('%s', (says, among, side) => {
    expect(sideOf(says, among)).toBe(side);
  });
});

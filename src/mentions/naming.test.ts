import { expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { readFixture } from '../../tests/support/read-fixture.js';
import {
  loadActorRegistry,
  loadGazetteer,
  loadNaming,
  loadNouns,
  loadQuantities,
} from '../lexicons/index.js';
import type { Sentence } from '../model/index.js';
import { findMentions } from './index.js';

const naming = loadNaming();
const lexicons = {
  nouns: loadNouns(),
  registry: loadActorRegistry(),
  gazetteer: loadGazetteer(),
  quantities: loadQuantities(),
  naming,
};
const fixtures = [...readFixture(new URL('fixtures/naming.conllu', import.meta.url).pathname).values()];
const report = plainReport('');

function found(example: string) {
  const sentences = fixtures.find((d) => d.map(textOf).join(' ') === example);
  if (!sentences)
    throw new Error(`no fixture for "${example}": parse it and add it to fixtures/naming.conllu`);
  return findMentions(report, sentences, lexicons);
}

function textOf(sentence: Sentence): string {
  return sentence.tokens
    .map((t, i) => (i > 0 && t.start > sentence.tokens[i - 1]!.end ? ` ${t.form}` : t.form))
    .join('');
}

/** Every row of data/lexicons/en/naming does in its example what it says. */
it.each(naming.rows.map((row) => [row.id, row] as const))('%s', (_id, row) => {
  const { mentions, entities } = found(row.example);
  const entityOf = (text: string) => mentions.find((m) => m.text === text)?.entity;
  switch (row.is) {
    case 'kind':
    case 'alias': {
      const [one, other] = row.expect.split(' = ');
      expect(entityOf(one!)).toBeDefined();
      expect(entityOf(one!)).toBe(entityOf(other!));
      break;
    }
    case 'acting':
    case 'acting-object':
    case 'acting-noun':
      expect(entities.filter((e) => e.metonym).map((e) => e.name)).toEqual(row.expect.split(', '));
      break;
    case 'man':
    case 'woman':
      expect(mentions.find((m) => m.text === row.expect)?.entity).toBe(mentions[0]!.entity);
      break;
    case 'taken':
    case 'taken-noun':
    case 'taken-for':
    case 'held-noun':
    case 'ground-noun':
    case 'falls':
      expect(mentions.find((m) => m.text === row.expect)?.type).toBe('place');
      break;
    case 'patron':
      expect(mentions.map((m) => m.text)).toContain(row.expect);
      break;
    case 'telling':
      expect(new Set(mentions.filter((m) => m.type === 'place').map((m) => m.entity)).size).toBe(2);
      break;
    default:
      expect(mentions[0]!.type).toBe('group');
  }
});

import { describe, expect, test } from 'vitest';
import { loadPictureRules } from '../../lexicons/index.js';
import { wordingOf } from './wording.js';

const { figures: rules } = loadPictureRules();
const read = (sentence: string, number: string, type = 'killed', row = 'assault.kill') =>
  wordingOf({ sentence, number, at: sentence.indexOf(number) }, type, row, rules);

test.each(rules.measures.map((rule) => [rule.id, rule.example] as const))('%s', (_, example) => {
  expect(read(example.sentence, example.number, example.type, example.row).measure).toBe(example.gives);
});

test.each(rules.counts.map((rule) => [rule.id, rule.example] as const))('%s', (_, example) => {
  expect(read(example.sentence, example.number).count).toBe(example.gives);
});

test.each(rules.parts.map((rule) => [rule.id, rule.example] as const))('%s', (_, example) => {
  expect(read(example.sentence, example.number).part).toBe(example.gives === 'part');
});

describe('how a number counts', () => {
  test.each<[string, string, string]>([
    ['The strike killed more than 40 people.', 'more than 40', 'plain'],
    ['Two died; another family fled.', 'Two', 'plain'],
    ['A further 12 bodies were found in the well.', '12', 'increment'],
    ['Twelve others were killed.', 'Twelve', 'increment'],
    ['The blast killed five, taking the toll since the spring to 90.', '90', 'cumulative'],
    ['Since Sunday hospitals have received 17 bodies.', '17', 'cumulative'],
  ])('%s', (sentence, number, expected) => {
    expect(read(sentence, number).count).toBe(expected);
  });

  test.each<[string, string, boolean]>([
    ['At least 14 people died, eight of them children.', 'eight', true],
    ['At least 14 people died, eight of them children.', 'At least 14', false],
    ['Among them were 30 women.', '30', true],
    ['They killed 20 villagers, including six women.', 'six', true],
    ['They killed 20 villagers, including six women.', '20', false],
  ])('part: %s (%s)', (sentence, number, expected) => {
    expect(read(sentence, number).part).toBe(expected);
  });
});

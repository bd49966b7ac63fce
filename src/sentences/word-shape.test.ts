import { expect, it } from 'vitest';
import { SHAPES, wordShape } from './word-shape.js';

it.each<[string, boolean, (typeof SHAPES)[number]]>([
  ['attack', false, 'lower'],
  ['Mosul', false, 'title'],
  ['Mosul', true, 'title-initial'],
  ['ISIS', true, 'upper'],
  ['U.S.', false, 'upper'],
  ['J.', false, 'single-upper'],
  ['I', true, 'single-upper'],
  ['McCain', false, 'mixed'],
  ['al-Qaeda', false, 'mixed'],
  ['1,500', false, 'digits'],
  ['50%', false, 'digits'],
  ['$5', false, 'other'],
  ['M16', false, 'alnum'],
  ['--', false, 'punct'],
  ['الموصل', false, 'other'],
  ['émeute', true, 'lower'],
])('%s (first: %s) is %s', (word, first, shape) => expect(SHAPES[wordShape(word, first)]).toBe(shape));

import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainReport } from '../../tests/support/plain-report.js';
import { loadActorRegistry, loadGazetteer, loadNouns, loadQuantities } from '../lexicons/index.js';
import { loadReader, type SentenceReader } from '../sentences/index.js';
import { findMentions, readQuantity } from './index.js';

const lexicons = {
  nouns: loadNouns(),
  registry: loadActorRegistry(),
  gazetteer: loadGazetteer(),
  quantities: loadQuantities(),
};
const report = plainReport('');
let reader: SentenceReader;

beforeAll(async () => {
  reader = await loadReader({});
});
afterAll(() => reader.close());

/** Plain sentences that any shipped model must get right, read by the model itself. */
it.each([
  [
    'The Rapid Support Forces (RSF) seized El Fasher on Sunday. The group denied the killings.',
    'The Rapid Support Forces = RSF = The group',
  ],
  ['President Paul Kagame spoke in Kigali. He rejected the charge.', 'President Paul Kagame = He'],
  ['Khartoum rejected the report.', 'Khartoum'],
  ['The army took Bor but the rebels retook it.', 'Bor = it'],
  ['The Tamil Tigers lost the town. The Tigers fled.', 'The Tamil Tigers = The Tigers'],
  ['Sri Lankan soldiers on Friday captured the town.', 'Sri Lankan soldiers'],
  ['The Rwandan army shelled Goma. The Congolese army fled. The army lost 12 men.', 'The army'],
  ['Gang leader Jimmy "Barbecue" Cherizier fled to Leogane.', 'Gang leader Jimmy "Barbecue" Cherizier'],
  ['Two soldiers were killed near Tillaberi. The soldiers were on patrol.', 'Two soldiers = The soldiers'],
])('%s', async (text, chain) => {
  const [sentences] = await reader.read([text]);
  const { mentions, entities } = findMentions(report, sentences!, lexicons);
  const chains = entities.map((e) =>
    e.mentions.map((id) => mentions.find((m) => m.id === id)!.text).join(' = '),
  );
  expect(chains).toContain(chain);
});

it('reads amounts from the model’s own parse', async () => {
  const [sentences] = await reader.read([
    'At least 40 civilians were killed and dozens of houses were burned.',
  ]);
  const sentence = sentences![0]!;
  const at = (form: string) =>
    readQuantity(
      sentence,
      sentence.tokens.findIndex((t) => t.form === form),
      lexicons.quantities,
    );
  expect(at('civilians')).toMatchObject({ low: 40, best: 40, high: null, text: 'At least 40' });
  expect(at('houses')).toMatchObject({ low: 24, high: 99 });
});

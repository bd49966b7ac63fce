import { expect, it } from 'vitest';
import { plainReport } from '../tests/support/plain-report.js';
import { openReader } from './reader.js';
import { openReaderPool } from './reader-pool.js';

const report = (id: string, text: string) => plainReport(text, '2014-06-11', id);
const REPORTS = [
  report('r1', 'Insurgents seized the city of Mosul on Tuesday, officials said. The army denied it.'),
  report('r2', 'Aid reached 1,200 families in Erbil.'),
  report('r3', ''),
];

it('reads reports in threads as it does in one, in their order', async () => {
  const [alone, pool] = await Promise.all([openReader(), openReaderPool(2)]);
  expect(await pool.read(REPORTS)).toEqual(await alone.read(REPORTS));
  await Promise.all([alone.close(), pool.close()]);
});

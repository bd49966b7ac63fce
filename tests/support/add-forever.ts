/** Adds reports to the ledger named on the command line until it is killed; prints each id once it is in. */
import { openLedger } from '../../src/ledger/index.js';
import { smallReading } from './small-readings.js';

const [at, round] = process.argv.slice(2);
process.stdout.on('error', () => process.exit(1)); // nobody listens any more
const ledger = await openLedger({ at: at! });
for (let i = 0; ; i++) {
  const reading = smallReading({
    on: '2014-06-10',
    source: `outlet ${round}-${i}`,
    says: Array.from({ length: 20 }, (_, n) => ({
      type: 'ASSAULT',
      source: `Group ${n}`,
      place: `Town ${n}`,
    })),
  });
  const { reportId } = await ledger.addReading(reading, {
    recordedAt: '2014-06-20T08:00:00Z',
    reader: 'test',
  });
  process.stdout.write(`${reportId}\n`);
}

/** Adds, judges and links without end, telling what is in, until it is killed. Arguments: where, number of the first round. */
import { openLedger } from '../src/ledger/index.js';
import { smallReading } from '../tests/support/small-readings.js';

const [at, first] = process.argv.slice(2);
process.stdout.on('error', () => process.exit(1)); // nobody listens any more
const tell = (word: string, id: string) => process.stdout.write(`${word} ${id}\n`);
const ledger = await openLedger({ at: at!, what: 'kill test' });
tell('open', at!);
for (let round = Number(first); ; round++) {
  const readings = Array.from({ length: 3 }, (_, n) => reportOf(round, n));
  const by = { recordedAt: '2014-06-20T08:00:00.000Z', reader: 'test' };
  for (const { reportId } of await ledger.addReadings(readings, by)) tell('report', reportId);
  const when = new Date(Date.UTC(2014, 6, 1) + round * 1000).toISOString();
  const judgement = {
    about: 'statement',
    object: null,
    value: null,
    who: 'a reviewer',
    why: 'test',
    when,
  } as const;
  const subject = readings[0]!.statements[round % 20]!.id;
  const { id } = await ledger.addJudgement({ ...judgement, subject, verdict: 'rejected', replaces: null });
  tell('judgement', id);
  if (round % 3 === 0) {
    const undone = await ledger.addJudgement({ ...judgement, subject, verdict: 'undone', replaces: id });
    tell('judgement', undone.id);
  }
  tell('round', String(round));
}

function reportOf(round: number, n: number) {
  return smallReading({
    on: '2014-06-10',
    source: `outlet ${round}-${n}`,
    says: Array.from({ length: 20 }, (_, s) => ({
      type: 'ASSAULT',
      source: `Group ${s}`,
      place: `Town ${s}`,
    })),
  });
}

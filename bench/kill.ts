import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'tsdown';
import { openLedger } from '../src/ledger/index.js';
import { startPostgres } from '../tests/support/postgres-server.js';
import { mulberry } from './generated-readings.js';

/**
 * `npm run bench:kill [-- --kills 200] [--store embedded|server]`: kills a process that adds and judges at random moments,
 * opening included, then looks whether all that it had acknowledged is there, and all of it once. The next process goes
 * on with the round that was cut off, as a person would who runs the command again.
 */
const argument = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1]!;
const KILLS = process.argv.includes('--kills') ? Number(argument('kills')) : 200;
const STORES = process.argv.includes('--store') ? [argument('store')] : ['embedded', 'server'];
const STATEMENTS = 20;

/** One file, so that a process is at work soon after it starts; under the project, where its packages are found. */
const CHILD = join(import.meta.dirname, '../node_modules/.cache/sitrep-kill');
await build({
  config: false,
  entry: { child: join(import.meta.dirname, 'kill-child.ts') },
  outDir: CHILD,
  fixedExtension: false,
  format: 'esm',
  platform: 'node',
  dts: false,
  clean: false,
  logLevel: 'error',
});

for (const store of STORES) {
  const server = store === 'server' ? await startPostgres([]) : null;
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-kill-'));
  try {
    console.log(`${store}: ${await killMany(server ? await server.freshDatabase() : folder)}`);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function killMany(at: string): Promise<string> {
  const random = mulberry(99);
  const told = { report: new Set<string>(), judgement: new Set<string>() };
  let round = 0;
  let inOpening = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // One in ten dies while it opens the ledger; the others a while after the 1st to 14th thing that they told.
    const wait = { lines: random() < 0.1 ? 0 : 1 + Math.floor(random() * 14), milliseconds: random() * 60 };
    const said = await untilKilled(at, round, wait);
    if (!said.some(([word]) => word === 'open')) inOpening++;
    for (const [word, id] of said) {
      if (word === 'report' || word === 'judgement') told[word].add(id);
      if (word === 'round') round = Number(id) + 1;
    }
    if (kill % 20 === 19) console.error(`${kill + 1} kills, ${told.report.size} reports`);
    if (kill % 50 === 49 || kill === KILLS - 1) await check(at, told);
  }
  return `${KILLS} kills (${inOpening} while opening): ${told.report.size} reports and ${told.judgement.size} judgements acknowledged, none lost, none doubled`;
}

function untilKilled(
  at: string,
  round: number,
  wait: { lines: number; milliseconds: number },
): Promise<[string, string][]> {
  const child = spawn(process.execPath, [join(CHILD, 'child.js'), at, `${round}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let out = '';
    let complaint = '';
    let killed = false;
    const killSoon = () =>
      setTimeout(() => {
        killed = true;
        child.kill('SIGKILL');
      }, wait.milliseconds);
    if (wait.lines === 0) setTimeout(killSoon, 300);
    child.stdout.on('data', (piece) => {
      const before = out.split('\n').length - 1;
      out += piece;
      const now = out.split('\n').length - 1;
      if (wait.lines > before && wait.lines <= now) killSoon();
    });
    child.stderr.on('data', (piece) => {
      complaint += piece;
    });
    child.on('close', () => {
      // A line without its end was being written when the kill came.
      const lines = out.split('\n').slice(0, -1);
      if (!killed) reject(new Error(`The process ended by itself: ${complaint}`));
      else resolve(lines.map((line) => line.split(' ') as [string, string]));
    });
  });
}

async function check(at: string, told: { report: Set<string>; judgement: Set<string> }): Promise<void> {
  const ledger = await openLedger({ at, what: 'kill test' });
  const rows = await ledger.rows();
  const judgements = new Set((await ledger.judgements()).map((j) => j.id));
  await ledger.close();
  const statements = new Map<string, number>();
  for (const row of rows)
    if (row.row === 'statement') statements.set(row.reportId, (statements.get(row.reportId) ?? 0) + 1);
  const reports = rows.flatMap((row) => (row.row === 'report' ? [row.report.id] : []));
  const fault = (what: string) => {
    throw new Error(what);
  };
  for (const id of told.report) if (!statements.has(id)) fault(`report ${id} was acknowledged and is lost`);
  for (const id of told.judgement)
    if (!judgements.has(id)) fault(`judgement ${id} was acknowledged and is lost`);
  if (new Set(reports).size !== reports.length) fault('a report is there twice');
  for (const id of reports)
    if (statements.get(id) !== STATEMENTS) fault(`report ${id} has ${statements.get(id)} statements`);
}

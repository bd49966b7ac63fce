import type { Command } from 'commander';
import { type Outcome, withDays, withLedger, withWho } from './shared.js';

/** Searching, withdrawing, keeping: what is about the ledger rather than the picture. */
export function addLedgerCommands(program: Command, outcome: Outcome): void {
  withLedger(program.command('search'))
    .description('find reports and statements by words and filters, best first')
    .argument('[words...]', 'as on the web: mosul "rival forces" -tikrit')
    .option('--actor <name>', 'only with this actor, by name or key')
    .option('--place <name>', 'only with this place, by name or key')
    .option('--from <date>', 'not before this day')
    .option('--to <date>', 'not after this day')
    .option('--kind <kind>', 'event, control, relation, figure, position, identity')
    .option('--source <name>', 'only of this publisher')
    .option('--certainty <band>', 'certain, probable, possible, doubtful')
    .option('--in <what>', 'reports or statements (default: both)')
    .option('--limit <n>', 'how many', '20')
    .option('--offset <n>', 'how many to pass over')
    .option('--json', 'print as JSON')
    .action(async (words, options) => {
      const { search } = await import('../commands/search.js');
      outcome.exitCode = await search(words, options);
    });

  withDays(withLedger(program.command('impact')))
    .description('show what of the picture would change if a report were withdrawn')
    .argument('<report>', 'its id; the first letters are enough')
    .option('--all', 'every change')
    .option('--json', 'print as JSON')
    .action(async (id, options) => {
      const { impact } = await import('../commands/changes.js');
      outcome.exitCode = await impact(id, options);
    });

  for (const [name, verdict, words] of [
    ['withdraw', 'withdrawn', 'take a report out of the picture; it stays in the ledger'],
    ['reinstate', 'restored', 'bring a withdrawn report back into the picture'],
  ] as const)
    withWho(program.command(name))
      .description(words)
      .argument('<report>', 'its id; the first letters are enough')
      .action(async (id, options) => {
        const { judgeReport } = await import('../commands/withdraw.js');
        outcome.exitCode = await judgeReport(verdict, id, options);
      });

  withLedger(program.command('backup'))
    .description('write everything that was ever added into one file')
    .argument('<file>', 'a file that is not there yet, e.g. sitrep-2014-06-30.gz')
    .option('--json', 'print as JSON')
    .action(async (file, options) => {
      const { backup } = await import('../commands/backup.js');
      outcome.exitCode = await backup(file, options);
    });
  withLedger(program.command('restore'))
    .description('fill an empty ledger from a backup')
    .argument('<file>')
    .option('--json', 'print as JSON')
    .action(async (file, options) => {
      const { restore } = await import('../commands/backup.js');
      outcome.exitCode = await restore(file, options);
    });
}

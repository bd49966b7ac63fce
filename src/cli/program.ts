import { join } from 'node:path';
import { Command } from 'commander';
import { packageVersion } from '../lexicons/index.js';
import { addExchangeCommands } from './program/exchange-commands.js';
import { addLedgerCommands } from './program/ledger-commands.js';
import { addPictureCommands } from './program/picture-commands.js';
import { addReviewCommands } from './program/review-commands.js';
import { type Outcome, withLedger } from './program/shared.js';

/** All commands. Each one's code is loaded only when it is called, so that help costs nothing. */
export function makeProgram(outcome: Outcome): Command {
  const program = new Command('sitrep')
    .description('Reads conflict reporting into sourced statements and keeps the situation straight.')
    .version(packageVersion(), '-V, --version')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'sitrep: ')) })
    .showHelpAfterError('Try `sitrep --help`, or `sitrep COMMAND --help`.')
    .enablePositionalOptions();

  program
    .command('read')
    .description('read reports and show their statements, without storing anything')
    .argument('<file...>', 'texts, Markdown, HTML, JSON Lines, folders, or - for standard input')
    .option('--json', 'print one reading a line (contract reading-1)')
    .option('--published <date>', 'day of publication where the file tells none, e.g. 2014-06-10')
    .option('--source <name>', 'publisher where the file tells none')
    .option('--gate', 'set aside, unread, what does not speak of conflict by its words')
    .option('--ledger <where>', 'take the gazetteers added to this ledger (default .sitrep)')
    .action(async (files, options) => {
      const { read } = await import('./commands/read.js');
      outcome.exitCode = await read(files, options);
    });

  withLedger(
    program
      .command('add')
      .description('read reports and keep them in the ledger; what is there already is not read again')
      .argument('<file...>', 'texts, Markdown, HTML, JSON Lines, folders, or - for standard input')
      .option('--published <date>', 'day of publication where the file tells none')
      .option('--source <name>', 'publisher where the file tells none')
      .option('--fetch', 'fetch what is an address (https://…); without this nothing is fetched')
      .option('--gate', 'set aside, unread, what does not speak of conflict by its words')
      .option('--json', 'print what was added as JSON'),
  ).action(async (files, options) => {
    const { add } = await import('./commands/add.js');
    outcome.exitCode = await add(files, options);
  });

  addPictureCommands(program, outcome);

  withLedger(program.command('reports').description('list the reports in the ledger'))
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { reports } = await import('./commands/reports.js');
      outcome.exitCode = await reports(options);
    });

  addReviewCommands(program, outcome);
  addLedgerCommands(program, outcome);
  addExchangeCommands(program, outcome);

  const lexicon = program.command('lexicon').description('check the lexicon, or see how a sentence is read');
  lexicon
    .command('check')
    .description("run every row's example")
    .action(async () => {
      const { checkLexicon } = await import('./commands/lexicon.js');
      outcome.exitCode = await checkLexicon();
    });
  lexicon
    .command('explain')
    .description('show the parse, the mentions, the rows that fired and those that nearly did')
    .argument('<sentence>')
    .option('--json', 'print as JSON')
    .action(async (sentence, options) => {
      const { explain } = await import('./commands/lexicon.js');
      outcome.exitCode = await explain(sentence, options);
    });

  program
    .command('gazetteer')
    .description('places of your own')
    .command('add')
    .description('take in a GeoNames country dump or a Who’s On First export for full depth in a country')
    .argument('<file>')
    .option('--ledger <where>', 'ledger that the gazetteer belongs to (default .sitrep)')
    .action(async (file, options) => {
      const { addGazetteer } = await import('./commands/gazetteer.js');
      outcome.exitCode = await addGazetteer(file, options);
    });

  program
    .command('bench')
    .description('for measuring')
    .command('predict')
    .description('read JSON Lines on standard input, write predictions on standard output')
    .argument('<task>')
    .action(async (task) => {
      const { predict } = await import('./commands/bench.js');
      outcome.exitCode = await predict(task);
    });

  program
    .command('start')
    .description(
      'read the example reports into a ledger of their own, show the picture and serve the workbench',
    )
    .option('--ledger <where>', 'folder of that ledger', join('.sitrep', 'examples'))
    .option('--no-serve', 'end after printing; the workbench is not served')
    .action(async (options) => {
      const { start } = await import('./commands/start.js');
      outcome.exitCode = await start(options);
    });

  withLedger(
    program.command('serve').description('open the workbench in the browser: map, time, network, reports'),
  )
    .option('--port <number>', 'port to listen at (default: 4114, or the next that is free)')
    .option('--host <address>', 'loopback address to listen at', '127.0.0.1')
    .action(async (options) => {
      const { serve } = await import('./commands/serve.js');
      outcome.exitCode = await serve(options);
    });

  return program;
}

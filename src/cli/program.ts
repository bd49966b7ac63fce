import { join } from 'node:path';
import { Command } from 'commander';
import { packageVersion } from '../lexicons/index.js';

/** What a command leaves for the process to end with. */
export interface Outcome {
  exitCode: number;
}

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
      .option('--json', 'print what was added as JSON'),
  ).action(async (files, options) => {
    const { add } = await import('./commands/add.js');
    outcome.exitCode = await add(files, options);
  });

  withDays(
    withLedger(
      program
        .command('picture')
        .description('show the situation as of a day: control, relations, events, figures, disputes'),
    ),
  )
    .option('--place <name>', 'only what concerns this place')
    .option('--since <date>', 'events from this day on (default: the last 14 days)')
    .option('--all', 'every event and every relation')
    .option('--json', 'print the whole picture as JSON')
    .action(async (options) => {
      const { picture } = await import('./commands/picture.js');
      outcome.exitCode = await picture(options);
    });

  withDays(
    withLedger(
      program
        .command('why')
        .description('follow a line of the picture back to its sentences, voices and rules')
        .argument(
          '<id>',
          'the id at the end of a line, or of a statement or report; its first letters are enough',
        ),
    ),
  )
    .option('--json', 'print as JSON')
    .action(async (id, options) => {
      const { why } = await import('./commands/why.js');
      outcome.exitCode = await why(id, options);
    });

  withLedger(program.command('reports').description('list the reports in the ledger'))
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { reports } = await import('./commands/reports.js');
      outcome.exitCode = await reports(options);
    });

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
    .description('read the example reports into a ledger of their own and show the picture')
    .option('--ledger <where>', 'folder of that ledger', join('.sitrep', 'examples'))
    .action(async (options) => {
      const { start } = await import('./commands/start.js');
      outcome.exitCode = await start(options);
    });

  return program;
}

function withLedger(command: Command): Command {
  return command.option(
    '--ledger <where>',
    'folder of the ledger, or a postgres:// URL (default: DATABASE_URL, else .sitrep)',
  );
}

function withDays(command: Command): Command {
  return command
    .option('--as-of <date>', "the day that the picture is of (default: the last report's day)")
    .option('--known-at <date>', 'only what had been reported by this day');
}

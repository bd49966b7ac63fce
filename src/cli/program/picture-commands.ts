import type { Command } from 'commander';
import { type Outcome, withDays, withLedger, withWho } from './shared.js';

/** The picture and its parts. */
export function addPictureCommands(program: Command, outcome: Outcome): void {
  withDays(withLedger(program.command('picture')))
    .description('show the situation as of a day: control, relations, events, figures, disputes, gaps')
    .option('--place <name>', 'only what concerns this place')
    .option('--area <name>', 'only what lies in this country, province or place')
    .option('--since <date>', 'events from this day on (default: the last 14 days)')
    .option('--all', 'every event and every relation')
    .option('--json', 'print the whole picture as JSON')
    .action(async (options) => {
      const { picture } = await import('../commands/picture.js');
      outcome.exitCode = await picture(options);
    });

  withDays(withLedger(program.command('why')))
    .description('follow a line of the picture back to its sentences, voices and rules')
    .argument(
      '<id>',
      'the id at the end of a line, or of a statement or report; its first letters are enough',
    )
    .option('--json', 'print as JSON')
    .action(async (id, options) => {
      const { why } = await import('../commands/why.js');
      outcome.exitCode = await why(id, options);
    });

  withDays(withLedger(program.command('changes')))
    .description('show what is new between two days, each as known then, or between two states of knowledge')
    .option('--since <date>', 'the earlier day, as known then (default: 7 days before)')
    .option('--known-since <date>', 'compare with what was known on this day')
    .option('--area <name>', 'only what lies in this country, province or place')
    .option('--all', 'every change')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { changes } = await import('../commands/changes.js');
      outcome.exitCode = await changes(options);
    });

  withDays(withLedger(program.command('disputes')))
    .description('show what one claims and another denies, with the sentences of both sides')
    .option('--area <name>', 'only what lies in this country, province or place')
    .option('--type <what>', 'control, relation, event or figure')
    .option('--state <state>', 'open, resolved or withdrawn')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { disputes } = await import('../commands/sections.js');
      outcome.exitCode = await disputes(options);
    });

  withDays(withLedger(program.command('figures')))
    .description('show every source’s figure side by side, with low, best and high')
    .option('--area <name>', 'only what lies in this country, province or place')
    .option('--type <type>', 'killed, wounded, displaced ...')
    .option('--all', 'those of unnamed places too')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { figures } = await import('../commands/sections.js');
      outcome.exitCode = await figures(options);
    });

  withDays(withLedger(program.command('brief')))
    .description('write a briefing in which every sentence ends in its sources')
    .option('--area <name>', 'a country, province or place (default: everything)')
    .option('--since <date>', 'changes and events from this day on (default: 7 days before)')
    .option('--format <format>', 'md or html (default: md, or as the file is called)')
    .option('--out <file>', 'write into this file')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { brief } = await import('../commands/brief.js');
      outcome.exitCode = await brief(options);
    });

  addActorCommands(program, outcome);
}

function addActorCommands(program: Command, outcome: Outcome): void {
  const actors = program.command('actors').description('who acts, and how they hang together over time');
  withDays(withLedger(actors.command('list')))
    .description('actors of the picture, those of most statements first')
    .option('--area <name>', 'only of this country, province or place')
    .option('--all', 'those without a name too')
    .option('--limit <n>', 'how many', '40')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { listActors } = await import('../commands/actors.js');
      outcome.exitCode = await listActors(options);
    });
  withDays(withLedger(actors.command('show')))
    .description('names, parts and wholes of one, what people decided, and its lines of the picture')
    .argument('<actor>', 'a name or key')
    .option('--json', 'print as JSON')
    .action(async (name, options) => {
      const { showActor } = await import('../commands/actors.js');
      outcome.exitCode = await showActor(name, options);
    });
  withLedger(actors.command('propose'))
    .description('named actors that the registry lacks, with their evidence')
    .option('--reports <n>', 'named in so many reports at least', '1')
    .option('--limit <n>', 'how many', '20')
    .option('--json', 'print as JSON')
    .action(async (options) => {
      const { proposeNew } = await import('../commands/actors.js');
      outcome.exitCode = await proposeNew(options);
    });
  for (const [name, words, one, other] of [
    ['part-of', 'say that one is part of another', 'the part', 'the whole'],
    ['renamed', 'say that one became another', 'the earlier one', 'the later one'],
    ['split-from', 'say that one came out of another', 'the new one', 'where it came from'],
    ['merged-into', 'say that one went into another', 'which went', 'where it went'],
  ] as const)
    withWho(actors.command(name))
      .description(words)
      .argument('<actor>', one)
      .argument('<other>', other)
      .option('--from <date>', 'since this day')
      .option('--to <date>', 'until this day')
      .action(async (a, b, options) => {
        const { relateActors } = await import('../commands/review-others.js');
        outcome.exitCode = await relateActors(name, [a, b], options);
      });
}

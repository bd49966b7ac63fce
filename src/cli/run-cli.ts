import { CommanderError } from 'commander';
import { SitrepError } from '../model/index.js';
import { makeProgram } from './program.js';

/** Runs one command. 0: done, perhaps with warnings; 1: nothing could be done; 2: asked in a way not understood. */
export async function runCli(args: readonly string[]): Promise<number> {
  quietOnClosedPipe();
  const outcome = { exitCode: 0 };
  try {
    await makeProgram(outcome).parseAsync([...args], { from: 'user' });
    return outcome.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${messageOf(error)}\n`);
    return error instanceof SitrepError && isMisuse(error.code) ? 2 : 1;
  }
}

/** One clear line; the stack only for faults of ours, and only when asked for. */
function messageOf(error: unknown): string {
  if (error instanceof SitrepError)
    return `sitrep: ${error.message.slice(error.code.length + 2)} (${error.code})`;
  const text = error instanceof Error ? error.message : String(error);
  const stack = process.env.SITREP_DEBUG && error instanceof Error ? `\n${error.stack}` : '';
  return `sitrep: ${text}\nThis is a fault of Sitrep's; please report it with the text above. SITREP_DEBUG=1 shows more.${stack}`;
}

/** `sitrep picture | head` closes the pipe early, which is nobody's mistake. */
function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    if (stream.listenerCount('error') === 0)
      stream.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EPIPE') process.exit(0);
        throw error;
      });
}

const isMisuse = (code: string) => code.startsWith('E-USAGE') || code === 'E-REPORT-PUBLISHED';

import { vi } from 'vitest';
import { runCli } from '../../src/cli/run-cli.js';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a user would see, from a folder of their own; in this process, since starting one takes long. */
export async function runSitrep(folder: string, args: readonly string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const keep = (key: 'out' | 'err') => (text: unknown) => {
    said[key] += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  const home = process.cwd();
  process.chdir(folder);
  try {
    const code = await runCli(args);
    return { code, ...said };
  } finally {
    process.chdir(home);
    for (const spy of spies) spy.mockRestore();
  }
}

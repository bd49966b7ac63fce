import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { mcpServer } from '../../server/index.js';
import { type LedgerOptions, openExisting } from '../options.js';

/** `sitrep mcp`: read-only tools for assistants on standard input and output, until the input ends. */
export async function mcp(options: LedgerOptions): Promise<number> {
  const sitrep = await openExisting(options, 'sitrep mcp');
  try {
    const server = mcpServer(sitrep);
    const ended = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      process.stdin.once('end', resolve);
    });
    await server.connect(new StdioServerTransport());
    await ended;
    return 0;
  } finally {
    await sitrep.close();
  }
}

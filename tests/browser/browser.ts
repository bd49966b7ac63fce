import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';

/** Folders in which Playwright or the system keeps a browser of its own. */
const CHANNELS = ['chrome', 'msedge', 'chromium'];

/** WebGL in software, and a browser that may run as root in a container. Its protections for pages stay on. */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--font-render-hinting=none',
  '--hide-scrollbars',
];

/**
 * A headless browser: on Linux the one inside an npm package, which brings its own libraries; elsewhere the installed
 * Chrome or Edge. `SITREP_BROWSER` names another executable.
 */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const own = process.env.SITREP_BROWSER;
  if (own) return chromium.launch({ executablePath: own, headless: true });
  if (process.platform === 'linux' && process.arch === 'x64') {
    // The package unpacks its own NSS and font libraries only where it believes itself on that machine.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
    const { default: packed } = await import('@sparticuz/chromium');
    packed.setGraphicsMode = true;
    const executablePath = await packed.executablePath();
    if (existsSync(executablePath)) return chromium.launch({ executablePath, args: ARGS, headless: true });
  }
  const failures: string[] = [];
  for (const channel of CHANNELS)
    try {
      return await chromium.launch({ channel, headless: true });
    } catch (error) {
      failures.push(`${channel}: ${String(error).split('\n')[0]}`);
    }
  throw new Error(
    `No browser to test with. Install Chrome, or name one in SITREP_BROWSER.\n${failures.join('\n')}`,
  );
}

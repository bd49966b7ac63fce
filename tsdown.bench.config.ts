import { defineConfig } from 'tsdown';

/** The ledger's benchmark as a package is built: what runs sources directly keeps every function's name, at a price. */
export default defineConfig({
  entry: { ledger: 'bench/ledger.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outDir: 'node_modules/.cache/bench',
  deps: { skipNodeModulesBundle: true },
  dts: false,
  logLevel: 'warn',
});

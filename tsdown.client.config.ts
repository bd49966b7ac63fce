import { defineConfig } from 'tsdown';

/** The typed client of the API by itself, with its declarations, for whoever installs the package: `sitrep/client`. */
export default defineConfig({
  entry: { client: 'src/server/client.ts' },
  fixedExtension: false,
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  outDir: 'dist',
  clean: false,
  dts: true,
  logLevel: 'warn',
});

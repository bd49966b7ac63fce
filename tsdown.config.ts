import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    cli: 'src/cli/main.ts',
    'reader-worker': 'src/reader-worker.ts',
    'document-worker': 'src/reports/documents/document-worker.ts',
    index: 'src/sitrep.ts',
    'bench-tasks': 'bench/tasks/index.ts',
  },
  fixedExtension: false, // .js, as bin/ and the reader's pool expect
  format: 'esm',
  platform: 'node',
  target: 'node20',
  outDir: 'dist',
  clean: ['dist/*', '!dist/web'], // the workbench is built there by vite
  dts: false,
  logLevel: 'warn',
});

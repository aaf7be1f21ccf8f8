import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.mjs';
import { fontSlices } from './build/font-slices.mjs';
import { leanMap } from './build/lean-map.mjs';
import { messages } from './build/messages.mjs';
import { shellList } from './build/shell-list.mjs';

// A running `landbridge serve` that the development server passes the API on to.
const server = process.env.LANDBRIDGE_URL ?? 'http://127.0.0.1:8080';

// The two workers: files of their own, and what the map's worker shares with the map.
const APART = /\/offline\/(sw|routes)\.ts$|\/node_modules\/(?!svelte|@fluent|clsx|esm-env)/;

export default defineConfig({
  plugins: [messages(), leanMap(), fontSlices(), svelte(), shellList(), budget()],
  // The page is embedded in the binary and runs under `default-src 'self'`, so nothing is inlined.
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1400,
    reportCompressedSize: true,
    // A worker answers for the folder it lies in, so this one lies at the root under a lasting name.
    rollupOptions: {
      input: { index: 'index.html', sw: 'src/offline/sw.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // What every visit begins with is one file, and so is what several views share: small modules are compressed best together.
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], test: (id) => !APART.test(id) },
            { name: 'parts', minShareCount: 2, test: (id) => !APART.test(id) },
            { name: 'plan', test: /\/src\/(plan|corridors|transit)\// },
          ],
        },
      },
    },
  },
  // What the planner says stands beside the planner.
  server: { proxy: { '/api': server, '/ogc': server }, fs: { allow: ['.', '../crates/planner/locales'] } },
  test: { include: ['src/**/*.test.ts'], setupFiles: ['src/locales/testing.ts'] },
});

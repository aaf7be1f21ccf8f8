import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

export default {
  preprocess: vitePreprocess({ script: true, style: false }),
  compilerOptions: {
    // The mark of a component's own styles stands on every element of it, so it is short.
    cssHash: ({ hash, filename, css }) => `s${hash(filename === '(unknown)' ? css : filename.replace(/.*\/src\//, '')).slice(0, 4)}`,
  },
};

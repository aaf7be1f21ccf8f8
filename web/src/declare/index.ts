/** What the page fetches when the reader first opens a declaration. */
export { default as Panel } from './Panel.svelte';

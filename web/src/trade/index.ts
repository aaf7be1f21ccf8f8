/** What the page fetches when the reader first opens trade. */
export { default as Detail } from './Detail.svelte';
export { default as Panel } from './Panel.svelte';

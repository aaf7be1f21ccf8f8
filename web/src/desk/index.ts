/** What the page fetches when a desk is first opened. */
export { default as Panel } from './Desk.svelte';

/** What the page fetches when the reader first opens the board. */
export { default as Panel } from './Board.svelte';

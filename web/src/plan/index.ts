/** What the page fetches when the reader first plans, or looks at corridors. */
export { default as Corridor } from '../corridors/CorridorDetail.svelte';
export { default as Corridors } from '../corridors/CorridorsPanel.svelte';
export { default as Detail } from './detail/Detail.svelte';
export { default as Panel } from './PlanPanel.svelte';

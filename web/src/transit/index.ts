/** What the page fetches when the reader first looks at movements. */
export { default as Detail } from './detail/MovementDetail.svelte';
export { default as Movement } from './MovementPanel.svelte';
export { default as Movements } from './MovementsPanel.svelte';
export { default as Office } from './OfficePanel.svelte';

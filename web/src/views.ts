/** The views of the page. Each is fetched, with its messages, when it is first opened. */
import type { Component } from 'svelte';
import { loadPart } from './locales/i18n.svelte';
import { loadSaid } from './said/said';

const VIEWS = {
  plan: () => [import('./plan/index')],
  transit: () => [import('./transit/index')],
  scenarios: () => [import('./scenarios/index'), loadPart('scenarios')],
  trade: () => [import('./trade/index'), loadPart('trade')],
  board: () => [import('./board/index'), loadPart('board'), loadSaid()],
  desk: () => [import('./desk/index'), loadPart('desk')],
  access: () => [import('./access/index'), loadPart('desk')],
  declare: () => [import('./declare/index'), loadPart('declare')],
} satisfies Record<string, () => [Promise<object>, ...Promise<void>[]]>;

export type ViewName = keyof typeof VIEWS;
/** The parts of a view by their names; what each is handed is checked where it is written. */
type Parts = Record<string, Component<any>>;

const asked = new Map<ViewName, Promise<Parts>>();

/** The parts of a view. One that did not come is asked for again the next time. */
export function view(name: ViewName): Promise<Parts> {
  let parts = asked.get(name);
  if (!parts) {
    parts = Promise.all(VIEWS[name]()).then(([module]) => module as Parts);
    asked.set(name, parts);
    parts.catch(() => asked.delete(name));
  }
  return parts;
}

/** The view that an address begins with, where the page fetches one for it. */
export function viewOf(hash: string): ViewName | null {
  const name = hash.match(/^#\/([a-z-]+)/)?.[1] ?? '';
  const other: Record<string, ViewName> = { corridors: 'plan', office: 'transit', 'sign-in': 'access' };
  return other[name] ?? (name in VIEWS ? (name as ViewName) : null);
}

/** Keys that work wherever the focus is. */
import { session } from './plan/session.svelte';
import { isTransit } from './plan/url';
import { isTyping } from './ui/keyboard';

export function shortcut(event: KeyboardEvent, help: () => void): void {
  const modified = event.ctrlKey || event.metaKey;
  if (event.key === 'Enter' && modified) {
    event.preventDefault();
    if (session.address.view === 'plan') void session.run();
  } else if (event.key === 'Escape') {
    session.picking = null;
    session.cancel();
  } else if (isTyping(event) || modified || event.altKey) {
    return;
  } else if (hasOwnKeys()) {
    return;
  } else if (event.key === '/') {
    event.preventDefault();
    search();
  } else if (event.key === '?') help();
}

/** The queue of an office listens to these keys by itself. */
const hasOwnKeys = (): boolean => session.address.view === 'desk' && document.getElementById('queue-search') !== null;

function search(): void {
  if (isTransit(session.address.view)) {
    session.address.view = 'transit';
    focus('movement-search');
    return;
  }
  session.address.view = 'plan';
  session.formOpen = true;
  focus('field-from');
}

function focus(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** The keys of the office desk. */
import { isTyping } from '../../ui/keyboard';
import { batch } from './batch/batch.svelte';
import { desk } from './desk.svelte';
import { LISTS } from './queue';
import { isLooking, look, show } from './showing';
import { Wedge } from './wedge';

interface Setting {
  help: () => void;
  /** Whether a dialog lies over the desk. */
  isOpen: () => boolean;
}

export const ROW = '[data-row]';
const focused = (): HTMLElement | null => (document.activeElement as HTMLElement | null)?.closest<HTMLElement>(ROW) ?? null;
const search = (): HTMLElement | null => document.getElementById('queue-search');

export function officeKeys({ help, isOpen }: Setting): (event: KeyboardEvent) => void {
  const wedge = new Wedge();
  return (event) => {
    if (isOpen() || event.ctrlKey || event.metaKey || event.altKey) return;
    const scanned = wedge.key(event.key, event.timeStamp);
    if (scanned !== null) {
      event.preventDefault();
      event.stopImmediatePropagation();
      desk.search = '';
      void show(scanned);
    } else if (!isTyping(event) && !wedge.busy) pressed(event, help);
    else if (event.target === search()) searching(event);
  };
}

/** The keys of other alphabets lie where the Latin letters do. */
function latin({ key, code, shiftKey }: KeyboardEvent): string {
  if (key.length === 1 && key > '\u007f' && code.startsWith('Key')) return code.slice(3).toLowerCase();
  // Where a full stop lies on that key, the slash has no key of its own.
  if (code === 'Slash' && (key === '.' || key === ',')) return shiftKey ? '?' : '/';
  return key;
}

function pressed(event: KeyboardEvent, help: () => void): void {
  const steps: Record<string, () => void> = {
    '/': () => search()?.focus(),
    '?': help,
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    ArrowRight: () => turn(1),
    ArrowLeft: () => turn(-1),
    x: () => choose(),
    a: () => desk.toggleAll(),
    u: () => void desk.undo(),
    Escape: () => (batch.held.length > 0 && !isLooking() ? void desk.undo() : look(null)),
  };
  const taken = steps[latin(event)];
  const onTab = (event.target as HTMLElement).closest?.('[role=tab]');
  if (!taken || (onTab && event.key.startsWith('Arrow'))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  taken();
}

function searching(event: KeyboardEvent): void {
  if (event.key === 'ArrowDown' || (event.key === 'Enter' && desk.rows.length > 0)) {
    event.preventDefault();
    document.querySelector<HTMLElement>(ROW)?.focus();
    const [only] = desk.rows;
    if (event.key === 'Enter' && only) look(String(only.movement_id));
  } else if (event.key === 'Escape') {
    desk.search = '';
    (event.target as HTMLElement).blur();
  }
}

function step(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)];
  const here = focused();
  const at = here === null ? -1 : rows.indexOf(here);
  const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
}

/** The next list in the line of reading. */
function turn(by: number): void {
  const along = document.documentElement.dir === 'rtl' ? -by : by;
  desk.list = LISTS[LISTS.indexOf(desk.list) + along] ?? desk.list;
}

function choose(): void {
  const id = focused()?.dataset.row;
  if (id) desk.toggle(Number(id));
}

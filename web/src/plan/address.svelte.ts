/** Keeps the address bar and the session in step, both ways. */
import { today } from '../ui/today';
import { defaultReady, place } from './form';
import { session } from './session.svelte';
import { decode, encode } from './url';

let written = '';

export function followAddress(): () => void {
  open(location.hash);
  const changed = (): void => {
    if (location.hash !== written) open(location.hash);
  };
  window.addEventListener('hashchange', changed);
  const stop = $effect.root(() => {
    $effect(() => write(encode($state.snapshot(session.address))));
  });
  return () => {
    stop();
    window.removeEventListener('hashchange', changed);
  };
}

/** A new view is a step that the back button undoes; the rest only brings the address up to date. */
function write(hash: string): void {
  // The reader has gone on to another address, whose event is still to come: it stands.
  if (written !== '' && location.hash !== written) return;
  const newView = written !== '' && hash.split('?')[0] !== written.split('?')[0];
  if (newView) history.pushState(null, '', hash);
  else history.replaceState(null, '', hash);
  written = location.hash;
}

function open(hash: string): void {
  const address = decode(hash, defaultReady(today()));
  written = hash;
  if (address.view !== 'plan' && address.view !== 'corridors') {
    // A plan that was made before is still there when the reader comes back to it.
    const { view, transit, scenarios, trade, board, desk, declare } = address;
    session.address = { ...session.address, view, transit, scenarios, trade, board, desk, declare };
    session.detailOpen = false;
    return;
  }
  session.address = address;
  const { tab, selected, corridor } = session.address;
  session.detailOpen = tab !== 'journey' || selected !== null || corridor !== null;
  if (session.address.saved) void session.openSaved(session.address.saved);
  else if (place(session.form.from) && place(session.form.to)) void session.run();
}

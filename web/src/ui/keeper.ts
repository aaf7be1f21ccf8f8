/**
 * Keeps the place of whoever works by keyboard when what had the focus is taken away: a button that
 * has done its work, a form that closes. The focus goes to the nearest part of the page around it that
 * is still there, and back when the thing itself returns, as a button does that was refused.
 */
const PARTS = 'article, aside, dialog, fieldset, form, li, main, section, [role]';

export function keepFocus(): void {
  let way: Element[] = [];
  /** What the lost thing was called: the same button with other words on it is another one. */
  let words: string | null = null;
  let standIn: HTMLElement | null = null;
  let byKey = false;
  let asked = false;

  const look = (): void => {
    asked = false;
    const [lost] = way;
    if (!byKey || !lost) return;
    const { activeElement } = document;
    if (activeElement === standIn && standIn !== null && isThere(lost) && lost.textContent === words) (lost as HTMLElement).focus();
    // A button that was switched off may keep the focus, in some browsers until they next draw.
    else if ((activeElement === document.body || activeElement === lost) && !isThere(lost)) {
      const found = way.slice(1).find((part) => part.matches(PARTS) && isThere(part));
      if (found instanceof HTMLElement) stand(found);
    }
  };

  const stand = (part: HTMLElement): void => {
    const own = part.hasAttribute('tabindex');
    if (!own) part.tabIndex = -1;
    standIn = part;
    part.focus();
    part.addEventListener('blur', () => {
      if (!own) part.removeAttribute('tabindex');
      standIn = null;
    }, { once: true });
  };

  addEventListener('keydown', () => (byKey = true), true);
  addEventListener('pointerdown', () => (byKey = false), true);
  addEventListener('focusin', ({ target }) => {
    if (target === standIn) return;
    way = upwards(target as Element);
    words = way[0]?.textContent ?? null;
  });
  // The browser takes the focus away at the end of the frame.
  const soon = (): void => void requestAnimationFrame(() => setTimeout(look));
  new MutationObserver(() => {
    if (!asked) soon();
    asked = true;
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden', 'open'] });
}

const isThere = (part: Element): boolean => part.isConnected && !part.matches(':disabled') && part.checkVisibility();

function upwards(part: Element): Element[] {
  const all: Element[] = [];
  for (let at: Element | null = part; at && at !== document.body; at = at.parentElement) all.push(at);
  return all;
}

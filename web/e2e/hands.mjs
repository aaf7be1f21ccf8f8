// Working the page without a mouse, and looking where the focus is after every key.
import assert from 'node:assert/strict';

/** What has the focus: its name as a person would say it, whether it can be seen, and whether one sees that it has it. */
export const focus = (page) =>
  page.evaluate(() => {
    const it = document.activeElement ?? document.body;
    const box = it.getBoundingClientRect();
    const drawn = ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
    // A button that covers its card has its ring around the card.
    const ringed = [null, '::after'].some((part) => drawn(getComputedStyle(it, part)));
    const named = it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.textContent ?? '';
    return {
      tag: it.tagName.toLowerCase(),
      day: it.type === 'date' || it.type === 'time' || it.type === 'datetime-local',
      act: it.dataset?.act ?? '',
      card: it.hasAttribute('data-card'),
      tab: it.getAttribute('role') === 'tab',
      within: it.closest('[data-report], li, form')?.textContent ?? '',
      id: it.id,
      name: named.trim().replace(/\s+/g, ' ').slice(0, 60),
      nowhere: it === document.body || it === document.documentElement,
      ringed: it.matches(':focus-visible') && ringed,
      seen: it.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
  });

/** Presses a key as a hand does, and says where the focus is then; it is never nowhere. */
export async function press(page, key) {
  // What comes faster is taken for a barcode reader.
  await page.waitForTimeout(120);
  await page.keyboard.press(key);
  await page.waitForTimeout(60);
  return focus(page);
}

/** Goes on by Tab to the control that `fits`, and asserts that each one on the way can be seen to have the focus. */
export async function tabTo(page, what, fits, { most = 60, key = 'Tab' } = {}) {
  const way = [];
  let left = 0;
  for (let n = 0; n < most; n += 1) {
    const at = await press(page, key);
    way.push(`${at.tag} ${at.id || at.name}`);
    // Past the last control it leaves the page, once.
    if (at.nowhere) left += 1;
    assert.ok(left < 2, `on the way to ${what} the focus is nowhere: ${way.join(' > ')}`);
    if (at.nowhere) continue;
    assert.ok(at.seen, `on the way to ${what} the focus cannot be seen: ${JSON.stringify(at)}`);
    // The sign inside a field for a day is the browser's own, and so is its ring.
    assert.ok(at.ringed || at.day, `on the way to ${what} nothing shows the focus: ${JSON.stringify(at)}`);
    if (fits(at)) return at;
  }
  throw new Error(`${most} times Tab do not lead to ${what}: ${way.join(' > ')}`);
}

/** Where the focus settles, which is not nowhere. */
export async function settles(page, what, fits = () => true) {
  const until = Date.now() + 10_000;
  let at = await focus(page);
  while ((at.nowhere || !fits(at)) && Date.now() < until) {
    await page.waitForTimeout(80);
    at = await focus(page);
  }
  assert.ok(!at.nowhere && fits(at), `${what}: the focus is at ${JSON.stringify(at)}`);
  return at;
}

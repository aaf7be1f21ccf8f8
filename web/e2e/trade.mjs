// The trade view: where it is, and what is there when it has all that it shows.
import { base } from './browser.mjs';

/** A change of everything that can be changed, but the elasticity. */
export const CHANGED = 'trade?days=4&freight=30&margin=2&tariff=pk:10,kz:6';

export const tradeViews = [
  [CHANGED, '[data-direction]'],
  [`${CHANGED}&tab=economies`, '[data-economy]'],
  ['trade?tab=measures', '[data-combination]'],
  ['trade?tab=basis', '[data-published]'],
  [`${CHANGED}&tab=map`, '[data-pair]'],
];

export async function openTrade(page, [address, sign] = tradeViews[0]) {
  await page.goto(`${base}/#/${address}`);
  await page.locator(sign).first().waitFor({ state: 'attached' });
  await settled(page);
}

/** Nothing that is shown is older than what is set. */
export async function settled(page) {
  await page.locator('[data-after]').first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [aria-busy]')?.getAttribute('aria-busy') === 'false');
}

/** Trade after the change by each side's figures, as written. */
export const afters = (page) => page.locator('[data-after]').allInnerTexts();

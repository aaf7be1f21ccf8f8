import assert from 'node:assert/strict';
import { answered, base, EXAMPLE } from './browser.mjs';
import { underWay } from './customs.mjs';
import { AS_IT_IS, ran, seen, TORKHAM, views } from './scenarios.mjs';
import { openTrade, tradeViews } from './trade.mjs';

/** WCAG contrast of each visible text against the nearest background that is painted behind it. */
function faintTexts() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => {
    const part = (v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] > 250) return colour;
    }
    return rgba(getComputedStyle(document.documentElement).backgroundColor);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const faint = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest('svg, .visually-hidden, .notice, #map, option')) continue;
    const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.add(`${ratio.toFixed(2)} ${element.textContent.trim().slice(0, 40)}`);
  }
  return [...faint];
}

const contrast = (colorScheme) => ({
  options: { colorScheme },
  async run(page) {
    for (const more of ['', '&tab=costs', '&tab=papers&list=refused', '&tab=borders']) {
      await page.goto(`${base}/#/plan?${EXAMPLE}${more}`);
      await answered(page);
      assert.deepEqual(await page.evaluate(faintTexts), []);
    }
    const id = await underWay();
    for (const address of ['transit', `transit/${id}`, `transit/${id}?tab=goods`, `transit/${id}?tab=security`, `transit/${id}?tab=messages`, `transit/${id}?tab=history`, 'office/KZALMATY']) {
      await page.goto(`${base}/#/${address}`);
      await page.locator(address.includes('/') && address.startsWith('transit') ? '[role=tabpanel]' : '[data-movement]').first().waitFor();
      assert.deepEqual(await page.evaluate(faintTexts), []);
    }
    const [one, two] = [await ran(AS_IT_IS), await ran(TORKHAM)];
    for (const view of [...views(one, two), [`scenarios/${two}?tab=refused`, '#panel-refused > *']]) {
      await seen(page, view);
      assert.deepEqual(await page.evaluate(faintTexts), [], view[0]);
    }
  },
});

const tradeContrast = (colorScheme) => ({
  options: { colorScheme },
  async run(page) {
    for (const view of tradeViews) {
      await openTrade(page, view);
      assert.deepEqual(await page.evaluate(faintTexts), [], view[0]);
    }
    await page.fill('#trade-days', '90');
    await page.locator('#trade-days-fault').waitFor();
    assert.deepEqual(await page.evaluate(faintTexts), []);
  },
});

export const journeys = {
  'light text stands out': contrast('light'),
  'dark text stands out': contrast('dark'),
  'light text of trade stands out': tradeContrast('light'),
  'dark text of trade stands out': tradeContrast('dark'),

  'the theme can be turned and is remembered': {
    async run(page) {
      await page.goto(base);
      await page.getByRole('button', { name: 'Dark colours' }).click();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
      await page.reload();
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    },
  },

  'nothing breaks the content policy': {
    async run(page, seen) {
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      await answered(page);
      assert.deepEqual(seen.errors.filter((line) => /Content.Security|Refused to/i.test(line)), []);
    },
  },
};

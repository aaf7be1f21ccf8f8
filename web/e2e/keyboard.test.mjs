import assert from 'node:assert/strict';
import { answered, base, EXAMPLE } from './browser.mjs';
import { underWay } from './customs.mjs';
import { AS_IT_IS, ran, seen, TORKHAM, views } from './scenarios.mjs';

const focusId = (page) => page.evaluate(() => document.activeElement?.id ?? '');

export const journeys = {
  'the whole plan by keyboard': {
    async run(page) {
      await page.goto(base);
      await page.locator('#field-from').waitFor();
      await page.keyboard.press('/');
      await page.waitForFunction(() => document.activeElement?.id === 'field-from');
      await page.keyboard.type('Sialkot');
      await page.locator('#field-from-list [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      for (let i = 0; i < 12 && (await focusId(page)) !== 'field-to'; i += 1) await page.keyboard.press('Tab');
      await page.keyboard.type('Almaty');
      await page.locator('#field-to-list [role=option]').first().waitFor();
      await page.keyboard.press('Enter');
      await page.fill('#field-ready', '2026-03-03T09:00');
      await page.keyboard.press('Control+Enter');
      await answered(page);
      await page.locator('[data-card]').first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const second = page.locator('[data-card]').nth(1);
      assert.equal(await second.getAttribute('aria-pressed'), 'true');
    },
  },

  'the first Tab skips to the panel': {
    async run(page) {
      await page.goto(base);
      await page.locator('#field-from').waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.className.includes('skip')), true);
      await page.keyboard.press('Enter');
      assert.equal(await focusId(page), 'panel');
    },
  },

  'the question mark opens help and Escape closes it': {
    async run(page) {
      await page.goto(base);
      await page.locator('#field-from').waitFor();
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
    },
  },

  'tabs move with the arrows': {
    async run(page) {
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      await answered(page);
      await page.getByRole('tab', { name: 'Journey' }).focus();
      await page.keyboard.press('ArrowRight');
      assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Costs');
    },
  },

  'every control has a name': {
    async run(page) {
      const check = async () => {
        const nameless = await page.evaluate(() =>
          [...document.querySelectorAll('button, a[href], input, select, textarea')]
            .filter((e) => !((e.tagName !== 'TEXTAREA' && e.textContent?.trim()) || e.getAttribute('aria-label') || e.labels?.length))
            .map((e) => e.outerHTML.slice(0, 120)),
        );
        assert.deepEqual(nameless, []);
      };
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      await answered(page);
      await check();
      await page.goto(`${base}/#/transit/${await underWay()}`);
      await page.locator('[data-act=cross]').click();
      await check();
      await page.goto(`${base}/#/transit`);
      await page.locator('[data-movement]').first().waitFor();
      await check();
      const [one, two] = [await ran(AS_IT_IS), await ran(TORKHAM)];
      for (const view of views(one, two)) {
        await seen(page, view);
        await check();
      }
    },
  },
};

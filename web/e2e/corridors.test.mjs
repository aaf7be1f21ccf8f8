import assert from 'node:assert/strict';
import { base } from './browser.mjs';

const open = async (page, on) => {
  await page.goto(`${base}/#/corridors?on=${on}`);
  await page.locator('[data-corridor]').first().waitFor();
};

export const journeys = {
  'corridors have a state on a day': {
    async run(page) {
      await open(page, '2026-02-10');
      const states = await page.locator('main .chip').allInnerTexts();
      assert.ok(states.some((state) => /Closed/.test(state)), 'something is closed in February 2026');
      await page.locator('[data-corridor]').first().click();
      await page.locator('.detail h2').first().waitFor();
      assert.match(page.url(), /corridor=/);
    },
  },

  'another day is another answer': {
    async run(page) {
      await open(page, '2026-02-10');
      const asked = page.waitForRequest((request) => request.url().includes('on=2025-09-01'));
      await page.fill('#corridors-on', '2025-09-01');
      await page.locator('#corridors-on').blur();
      await asked;
      await page.waitForFunction(() => location.hash.includes('on=2025-09-01'));
    },
  },

  'a post shows its hours': {
    async run(page) {
      await open(page, '2026-02-10');
      await page.locator('main .gates button', { hasText: /Khunjerab/ }).first().click();
      assert.match(await page.locator('.detail table').first().innerText(), /\d{1,2}:\d{2}|24/);
    },
  },
};

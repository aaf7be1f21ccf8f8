import assert from 'node:assert/strict';
import { answered, base, EXAMPLE } from './browser.mjs';

export const journeys = {
  'an empty form says what is missing, at the field': {
    async run(page) {
      await page.goto(base);
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await page.getByRole('alert').waitFor();
      assert.equal(await page.getAttribute('#field-from', 'aria-invalid'), 'true');
      assert.match(await page.locator('#field-from-fault').innerText(), /starts/);
      await page.locator('[role=alert] a').first().click();
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-from');
    },
  },

  'all faults of a request are shown at once': {
    async run(page) {
      await page.goto(`${base}/#/plan?from=Sailkott&to=Almaty&mass=-3&hs=12x&ready=2026-03-03T09:00`);
      await page.getByRole('alert').waitFor();
      for (const field of ['from', 'mass', 'hs']) {
        assert.equal(await page.getAttribute(`#field-${field}`, 'aria-invalid'), 'true', field);
      }
      assert.match(await page.locator('#field-from-fault').innerText(), /Sialkot/);
    },
  },

  'a suggestion is taken': {
    async run(page) {
      await page.goto(`${base}/#/plan?from=Sailkott&to=Almaty&ready=2026-03-03T09:00`);
      await page.locator('#field-from-fault button', { hasText: 'Sialkot' }).first().click();
      await page.keyboard.press('Control+Enter');
      await answered(page);
      assert.match(await page.locator('.summary h2').innerText(), /Sialkot/);
    },
  },

  'hostile names are only text': {
    async run(page, seen) {
      const name = encodeURIComponent('"><img src=x onerror="window.hit=1"><script>window.hit=1</script>\u202e');
      await page.goto(`${base}/#/plan?from=${name}&to=${'x'.repeat(3000)}&ready=2026-03-03T09:00`);
      await page.getByRole('alert').waitFor();
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.deepEqual(seen.foreign, []);
    },
  },

  'nonsense in the link is passed over': {
    async run(page, seen) {
      await page.goto(`${base}/#/nowhere?map=NaN,x,1e9&sort=beauty&tab=9&compare=%E0%A4`);
      await page.locator('#field-from').waitFor();
      assert.deepEqual(seen.errors, []);
    },
  },

  'an unknown saved plan is said to be unknown': {
    async run(page) {
      await page.goto(`${base}/#/plan?saved=${'0'.repeat(64)}`);
      await page.getByRole('alert').waitFor();
    },
  },

  'a search can be stopped': {
    async run(page) {
      await page.route('**/api/v1/plan', () => {});
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.locator('.progress').waitFor({ state: 'detached' });
    },
  },

  'a server that is gone is said to be gone': {
    async run(page) {
      await page.goto(base);
      await page.route('**/api/v1/plan', (route) => route.abort());
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      assert.match(await page.getByRole('alert').innerText(), /does not answer/);
    },
  },
};

import assert from 'node:assert/strict';
import { answered, base, EXAMPLE, mapIdle } from './browser.mjs';

const open = async (page, more = '') => {
  await page.goto(`${base}/#/plan?${EXAMPLE}${more}`);
  await answered(page);
};

export const journeys = {
  'a consignment is planned by typing': {
    async run(page) {
      await page.goto(base);
      await page.fill('#field-from', 'sialk');
      await page.locator('#field-from-list [role=option]').first().click();
      assert.match(await page.inputValue('#field-from'), /Sialkot/);
      await page.fill('#field-to', 'Алматы');
      await page.locator('#field-to-list [role=option]').first().click();
      assert.match(await page.inputValue('#field-to'), /Almaty/);
      await page.fill('#field-ready', '2026-03-03T09:00');
      await page.fill('#field-hs', '901890');
      await page.getByRole('button', { name: 'Plan', exact: true }).click();
      await answered(page);
      assert.ok((await page.locator('[data-card]').count()) >= 1, 'there is an itinerary');
      assert.match(await page.locator('article dl').first().innerText(), /\$[\d,]+/);
      assert.ok((await page.locator('.detail ol > li').count()) >= 2, 'the legs are listed');
    },
  },

  'the map takes a place': {
    async run(page) {
      await page.goto(base);
      await mapIdle(page);
      await page.getByRole('button', { name: 'Pick the origin on the map' }).click();
      await page.locator('#map canvas').click({ position: { x: 400, y: 300 } });
      assert.match(await page.inputValue('#field-from'), /^-?\d+\.\d{4},-?\d+\.\d{4}$/);
    },
  },

  'sorting keeps numbers and colours': {
    async run(page) {
      await open(page);
      const cost = async () => {
        const texts = await page.locator('article dl div:nth-child(3) dd').allInnerTexts();
        return texts.map((text) => Number(text.replace(/[^\d]/g, '')));
      };
      await page.locator('.sort select').selectOption('cost');
      const costs = await cost();
      assert.deepEqual(costs, [...costs].sort((a, b) => a - b));
      assert.match(page.url(), /sort=cost/);
    },
  },

  'every total says where it is from': {
    async run(page) {
      await open(page);
      await page.locator('article dd button').nth(2).hover();
      const card = page.getByRole('dialog');
      await card.locator('dl').waitFor();
      assert.match(await card.innerText(), /Measured|Sourced|Derived|Estimate|Unverified/);
      await page.mouse.move(5, 5);
      await card.waitFor({ state: 'detached' });
      await page.locator('article dd button').nth(2).focus();
      await card.locator('dl').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
    },
  },

  'two itineraries are compared': {
    async run(page) {
      await open(page);
      const boxes = page.locator('.compare input');
      assert.ok((await boxes.count()) >= 2, 'two itineraries to compare');
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.locator('#panel-compare table').waitFor();
      assert.equal(await page.locator('#panel-compare thead th[scope=col]').count(), 3);
      assert.match(page.url(), /compare=[^&]+,[^&]+/);
    },
  },

  'corridors not offered say why, with a source': {
    async run(page) {
      await open(page);
      await page.getByRole('button', { name: /not offered/ }).click();
      const first = page.locator('[data-refusal]').first();
      await first.waitFor();
      assert.ok((await first.innerText()).split('\n').length >= 2, 'a corridor and its reason');
      assert.ok((await page.locator('.sources a[href^=http]').count()) >= 1, 'a source to read');
    },
  },

  'the whole front is drawn': {
    async run(page) {
      const answer = page.waitForResponse((response) => response.url().endsWith('/api/v1/plan'));
      await open(page, '&tab=tradeoffs');
      const { pareto } = await (await answer).json();
      const dots = page.locator('#panel-tradeoffs svg [aria-label]');
      await dots.first().waitFor();
      assert.ok(pareto.length > 0 && (await dots.count()) >= pareto.length);
    },
  },

  'the year shows how the answer changes': {
    async run(page) {
      await open(page, '&tab=year');
      const slider = page.locator('#year-slider');
      await slider.waitFor({ timeout: 120_000 });
      const before = await page.locator('.here strong').innerText();
      await slider.focus();
      await page.keyboard.press('End');
      await page.waitForFunction((text) => document.querySelector('.here strong')?.textContent !== text, before);
    },
  },

  'files are downloaded': {
    async run(page) {
      await open(page);
      for (const name of ['GeoJSON', 'CSV', 'PDF']) {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.locator('.downloads').getByRole('button', { name: new RegExp(`^${name}`) }).click(),
        ]);
        assert.equal(download.suggestedFilename(), `landbridge.${name.toLowerCase()}`);
      }
    },
  },

  'a link restores everything': {
    async run(page) {
      await open(page);
      await page.locator('[data-card]').nth(1).click();
      await page.locator('.sort select').selectOption('reliability');
      await page.getByRole('tab', { name: 'Costs' }).click();
      await page.waitForFunction(() => location.hash.includes('tab=costs') && location.hash.includes('sel='));
      const [url, chosen] = [page.url(), await page.locator('article.selected h3').innerText()];
      await page.goto('about:blank');
      await page.goto(url);
      await answered(page);
      assert.equal(await page.locator('article.selected h3').innerText(), chosen);
      assert.equal(await page.locator('.sort select').inputValue(), 'reliability');
      assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Costs');
    },
  },

  'a shared plan is kept by the server': {
    options: { permissions: ['clipboard-read', 'clipboard-write'] },
    async run(page) {
      await open(page);
      await page.getByRole('button', { name: 'Share' }).click();
      await page.locator('.notice.shown').waitFor();
      const url = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(url, /saved=[0-9a-f]+/);
      await page.goto('about:blank');
      await page.goto(url);
      await answered(page);
      assert.match(await page.locator('.summary h2').innerText(), /Sialkot/);
    },
  },

  'a telephone shows map, list and details in turn': {
    options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    async run(page) {
      await open(page);
      await page.locator('[data-card]').first().tap();
      await page.getByRole('tab', { name: 'Journey' }).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(wide, false, 'nothing sticks out sideways');
      await page.getByRole('button', { name: 'List' }).tap();
      await page.locator('[data-card]').first().waitFor();
    },
  },
};

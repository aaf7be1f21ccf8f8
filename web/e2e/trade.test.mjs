import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { base, eventually, PHONE } from './browser.mjs';
import { afters, CHANGED, openTrade, settled, tradeViews } from './trade.mjs';

const amount = (text) => Number(text.replaceAll(',', ''));
const slider = (page, name) => page.getByRole('slider', { name });
const hash = (page) => page.evaluate(() => location.hash);

async function asToday(page) {
  await openTrade(page, ['trade', '[data-direction]']);
}

/** The next questions of the page get this answer. */
async function answerWith(page, answer) {
  await page.route('**/api/v1/trade/counterfactual', (route) => route.fulfill(answer));
}

export const journeys = {
  'both sides have their own figures, and nothing changed is trade as today': {
    async run(page) {
      await asToday(page);
      const sides = page.locator('[data-baseline]');
      assert.equal(await sides.count(), 2);
      for (let side = 0; side < 2; side += 1) {
        const [, today] = /Today ([\d.,]+)/.exec(await sides.nth(side).innerText()) ?? [];
        assert.equal((await afters(page))[side], today);
      }
      const [one, other] = await afters(page);
      assert.notEqual(one, other, 'the sides tell different figures');
      assert.equal(await page.locator('[data-effect]').count(), 2);
    },
  },

  'a slider moves the result while it is dragged': {
    async run(page) {
      await asToday(page);
      const before = (await afters(page)).map(amount);
      const track = await slider(page, /Freight saved/).boundingBox();
      await page.mouse.move(track.x + 10, track.y + track.height / 2);
      await page.mouse.down();
      await page.mouse.move(track.x + track.width / 2, track.y + track.height / 2, { steps: 12 });
      await eventually(async () => String((await afters(page)).map(amount).every((value, side) => value > before[side])), 'true');
      await page.mouse.up();
      await settled(page);
      assert.match(await hash(page), /freight=\d+/);
      await page.locator('[data-part=freight] td').first().filter({ hasText: '+' }).waitFor({ state: 'attached' });
    },
  },

  'a link shows the same again': {
    async run(page) {
      await openTrade(page);
      const shown = await afters(page);
      assert.equal(await page.inputValue('#trade-days'), '4');
      assert.equal(await page.inputValue('#trade-tariff-pk'), '10');
      await page.fill('#trade-days', '9');
      await page.locator('#trade-days').blur();
      await eventually(() => hash(page), /days=9/);
      await settled(page);
      assert.notDeepEqual(await afters(page), shown);
      await page.goto(base);
      await openTrade(page);
      assert.deepEqual(await afters(page), shown);
      assert.equal(await hash(page), `#/${CHANGED}`);
    },
  },

  'every change by keyboard, with undo and redo': {
    async run(page) {
      await asToday(page);
      const before = await afters(page);
      await slider(page, /Days saved/).focus();
      for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
      await eventually(() => page.inputValue('#trade-days'), '2');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'trade-days');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('5,5');
      await page.keyboard.press('Tab');
      await eventually(() => hash(page), /days=5.5/);
      await settled(page);
      const after = await afters(page);
      assert.notDeepEqual(after, before);
      await page.getByRole('button', { name: 'As today' }).focus();
      await page.keyboard.press('Enter');
      await eventually(() => hash(page), '#/trade');
      await settled(page);
      assert.deepEqual(await afters(page), before);
      await slider(page, /Days saved/).focus();
      await page.keyboard.press('Control+z');
      await eventually(() => page.inputValue('#trade-days'), '5.5');
      await settled(page);
      assert.deepEqual(await afters(page), after);
      await page.keyboard.press('Control+Shift+Z');
      await eventually(() => page.inputValue('#trade-days'), '0');
    },
  },

  'what cannot be asked is said at its field': {
    async run(page) {
      await asToday(page);
      const before = await afters(page);
      await page.fill('#trade-days', '90');
      await page.getByText('Write a value from −60 to 60 days').waitFor();
      assert.equal(await page.getAttribute('#trade-days', 'aria-invalid'), 'true');
      await page.fill('#trade-days', 'many');
      await page.getByText('This is not a number').waitFor();
      assert.deepEqual(await afters(page), before);
      await page.fill('#trade-days', '3');
      await page.locator('#trade-days-fault').waitFor({ state: 'detached' });
      await eventually(() => hash(page), /days=3/);
    },
  },

  'one elasticity in place of all': {
    async run(page) {
      await openTrade(page);
      const interval = () => page.locator('[data-interval]').first().innerText();
      const wide = await interval();
      const values = await page.locator('#trade-elasticity option').evaluateAll((options) => options.map(({ value }) => value));
      assert.ok(values.length >= 3);
      await page.selectOption('#trade-elasticity', values[1]);
      await eventually(() => hash(page), new RegExp(`elasticity=${values[1]}`));
      await settled(page);
      assert.notEqual(await interval(), wide);
    },
  },

  'a bad answer of the server is told, and trying again helps': {
    async run(page) {
      await asToday(page);
      const before = await afters(page);
      await answerWith(page, { status: 422, contentType: 'application/problem+json', body: JSON.stringify({ type: 'about:blank', title: 'not understood', status: 422, detail: 'the request has a fault', errors: [{ field: '/days_saved', message: 'is too many', remedy: 'save fewer' }] }) });
      await page.fill('#trade-days', '3');
      const alert = page.getByRole('alert').filter({ hasText: 'could not be computed' });
      await alert.filter({ hasText: 'The request has a fault. /days_saved Is too many. Save fewer.' }).waitFor();
      await page.unroute('**/api/v1/trade/counterfactual');
      for (const body of ['{}', 'null', '<html>', '{"effects":[{}]}']) {
        await answerWith(page, { status: 200, contentType: 'application/json', body });
        await alert.getByRole('button', { name: 'Try again' }).click();
        await settled(page);
        await alert.waitFor();
        await page.unroute('**/api/v1/trade/counterfactual');
      }
      await page.route('**/api/v1/trade/counterfactual', (route) => route.abort());
      await alert.getByRole('button', { name: 'Try again' }).click();
      await alert.filter({ hasText: 'The server does not answer' }).waitFor();
      await page.unroute('**/api/v1/trade/counterfactual');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await alert.waitFor({ state: 'detached' });
      await settled(page);
      assert.notDeepEqual(await afters(page), before);
    },
  },

  'measures are ranked in a world that is open or shut': {
    async run(page) {
      await openTrade(page, ['trade?tab=measures', '[data-combination]']);
      const rows = page.locator('[data-combination]');
      const open = await rows.first().innerText();
      assert.ok((await rows.count()) > 1);
      await page.getByRole('button', { name: 'Afghan crossings shut' }).click();
      await eventually(() => hash(page), /world=shut/);
      assert.notEqual(await rows.first().innerText(), open);
      await page.route('**/api/v1/trade/findings', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"not ready"}' }));
      await page.reload();
      await page.getByRole('alert').filter({ hasText: 'The measures could not be read' }).waitFor();
      await page.unroute('**/api/v1/trade/findings');
      await page.route('**/api/v1/trade/findings', (route) => route.fulfill({ json: {} }));
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('alert').filter({ hasText: 'not complete' }).waitFor();
      await page.unroute('**/api/v1/trade/findings');
      await page.getByRole('button', { name: 'Try again' }).click();
      await rows.first().waitFor();
    },
  },

  'the sliders are set about as a measure alone saves': {
    async run(page) {
      // The railway alone saves four days and a quarter of freight, whatever was computed.
      await page.route('**/api/v1/trade/findings', async (route) => {
        const answer = await (await route.fetch()).json();
        const [none] = answer.combinations.filter(({ measures, world }) => measures.length === 0 && world === 'open');
        none.carriages = none.carriages.map((row) => ({ ...row, days: 15, freight: 0.4, carried: 1 }));
        const [railway] = answer.combinations.filter(({ measures, world }) => measures.join() === 'railway' && world === 'open');
        railway.carriages = none.carriages.map((row) => ({ ...row, days: 11, freight: 0.3 }));
        await route.fulfill({ json: answer });
      });
      await openTrade(page, ['trade?tariff=pk:10&tab=measures', '[data-preset=railway]']);
      const before = await afters(page);
      await page.locator('[data-preset=railway]').click();
      // The measure and nothing else: no tariff that was set stays.
      await eventually(() => hash(page), '#/trade?days=4&freight=25&tab=measures');
      await settled(page);
      assert.notDeepEqual(await afters(page), before);
      await page.getByRole('button', { name: 'Undo' }).click();
      await eventually(() => hash(page), '#/trade?tariff=pk:10&tab=measures');
    },
  },

  'an agreement on tariffs sets the tariffs of both': {
    async run(page) {
      await openTrade(page, ['trade?margin=5&tab=measures', '[data-preset=preferences]']);
      await page.locator('[data-preset=preferences]').click();
      await eventually(() => hash(page), /tariff=pk:[\d.]+,kz:[\d.]+/);
      assert.doesNotMatch(await hash(page), /margin=/);
      await settled(page);
    },
  },

  'the map shows who trades more, by one side at a time': {
    async run(page) {
      await openTrade(page, tradeViews[4]);
      const pair = page.locator('[data-pair=kz-pk]');
      const first = await pair.innerText();
      assert.match(first, /\+/);
      await page.locator('.map canvas').first().waitFor();
      await page.getByRole('list', { name: 'Lines on the map' }).getByText('million dollars a year').waitFor();
      await page.getByRole('group', { name: 'Whose figures' }).getByRole('button').nth(1).click();
      await eventually(async () => String((await pair.innerText()) !== first), 'true');
      await page.getByRole('button', { name: 'As today' }).click();
      await page.getByText('Nothing changes yet').waitFor();
    },
  },

  'a report tells what is shown, to read and to print': {
    async run(page) {
      await openTrade(page, [`${CHANGED}&tab=basis`, '[data-published]']);
      const file = async (type) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-report=${type}]`).click()]);
        return readFile(await download.path(), 'latin1');
      };
      assert.match(await file('html'), /Carriage takes 4\.0 days less[\s\S]*Method and equations[\s\S]*Sources/);
      assert.match(await file('pdf'), /^%PDF/);
      await page.route('**/api/v1/trade/report', (route) => route.abort());
      await page.locator('[data-report=pdf]').click();
      await page.getByText('The report could not be written').waitFor();
    },
  },

  'where nothing was tried it is said what to do': {
    async run(page) {
      await page.route('**/api/v1/trade/findings', async (route) => {
        const answer = await (await route.fetch()).json();
        await route.fulfill({ json: { ...answer, combinations: [] } });
      });
      await page.goto(`${base}/#/trade?tab=measures`);
      await page.getByText('landbridge trade target').waitFor();
    },
  },

  'files hold the answer and its tables': {
    async run(page) {
      await openTrade(page, [`${CHANGED}&tab=basis`, '[data-published]']);
      const file = async (name) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        return readFile(await download.path(), 'utf8');
      };
      const { request, answer } = JSON.parse(await file('Answer as JSON'));
      assert.equal(request.days_saved, 4);
      assert.equal(answer.effects.length, 2);
      const lines = (await file('Commodity groups as CSV')).trim().split('\r\n');
      assert.equal(lines.length, 1 + answer.effects.reduce((sum, effect) => sum + effect.groups.length, 0));
      assert.match(await file('Measures as CSV'), /^measures,world,baseline/);
    },
  },

  'published values lead to their sources': {
    async run(page) {
      await openTrade(page, tradeViews[3]);
      const links = page.locator('[data-published] a[href^="https://"]');
      assert.ok((await links.count()) >= 3);
      await page.locator('td button', { hasText: /\d/ }).first().click();
      await page.getByRole('dialog').locator('dl').waitFor();
    },
  },

  'a telephone shows all of it without moving sideways': {
    options: { viewport: PHONE, isMobile: true, hasTouch: true },
    async run(page) {
      for (const view of tradeViews) {
        await openTrade(page, view);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, view[0]);
      }
    },
  },

  'nothing breaks the content policy in trade': {
    async run(page, seen) {
      for (const view of tradeViews) await openTrade(page, view);
      assert.deepEqual(seen.errors, []);
    },
  },
};

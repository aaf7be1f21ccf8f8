// The state board on the real server: what is reported diverts plans at once, and undo brings them back.
import assert from 'node:assert/strict';
import { base, eventually, PHONE } from './browser.mjs';

// Goods that are ready the day after tomorrow meet what is reported today.
const READY = `${new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)}T09:00`;
const QUESTION = { from: 'Sialkot', to: 'Almaty', ready: READY, goods: { hs: '901890', mass_t: 8.5 }, draws: 100 };
// The reports of a journey are its own: what one leaves, the next must not find.
const mark = () => `rock fall ${Date.now().toString(36)}`;

const call = async (path, body) => {
  const init = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
  const answer = await fetch(`${base}/api/v1${path}`, init);
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer.json();
};

const plan = () => call('/plan', { ...QUESTION });
const passed = (answer) => answer.itineraries.flatMap((one) => one.border_crossings.map((border) => border.crossing));

const open = async (page, query = '') => {
  await page.goto(`${base}/#/board${query}`);
  await page.locator('[data-strip]').first().waitFor();
};

const enter = async (page, { subject, reason }) => {
  await page.getByRole('button', { name: 'Report a condition', exact: true }).click();
  await page.locator(`#report-subject option[value="${subject}"]`).waitFor({ state: 'attached' });
  await page.selectOption('#report-subject', subject);
  await page.fill('#report-reason', reason);
  await page.fill('#report-source', 'a call from the post');
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.locator('[data-report]', { hasText: reason }).waitFor();
};

const withdraw = async (page, reason) => {
  const item = page.locator('[data-report]', { hasText: reason });
  await item.getByRole('button', { name: 'Withdraw' }).click();
  await item.getByLabel('Why does it no longer hold?').fill('cleared');
  await item.getByRole('button', { name: 'Withdraw' }).click();
  await page.locator('[data-conditions] [data-report]', { hasText: reason }).waitFor({ state: 'detached' });
};

export const journeys = {
  'every corridor is a strip of posts with a state in words': {
    async run(page) {
      await open(page);
      const strips = page.locator('[data-strip]');
      assert.ok((await strips.count()) > 5);
      for (const strip of await strips.all()) assert.match(await strip.textContent(), /Open|Limited|Closed|Planned|Unknown/);
      const opening = page.locator('[data-post]:has(time)').first();
      assert.match(await opening.innerText(), /UTC/);
    },
  },

  'a closure diverts plans and is cited, and its withdrawal brings them back': {
    async run(page) {
      const before = await plan();
      const crossing = passed(before)[0];
      const reason = mark();
      await open(page);
      await enter(page, { subject: `crossing:${crossing}`, reason });
      const note = page.locator('[data-condition]', { hasText: reason }).first();
      await note.waitFor();
      const fact = `condition:${await note.getAttribute('data-condition')}`;

      const shut = await plan();
      assert.ok(!passed(shut).includes(crossing), `${crossing} is passed although it is closed`);
      const refusal = shut.refused.find((one) => one.evidence.includes(fact));
      assert.ok(refusal, `no refusal cites ${fact}`);
      assert.match(refusal.source[0].title, /a call from the post/);
      await page.goto(`${base}/#/plan?from=Sialkot&to=Almaty&ready=${QUESTION.ready}&mass=8.5&hs=901890&list=refused`);
      await page.locator('[data-refusal]', { hasText: reason }).first().waitFor();

      await open(page);
      await withdraw(page, reason);
      assert.deepEqual(passed(await plan()), passed(before));
      await page.locator('aside details > summary', { hasText: 'Past and withdrawn' }).click();
      const past = page.locator('[data-report]', { hasText: reason });
      await past.locator('summary', { hasText: 'History' }).click();
      assert.match(await past.locator('ol').innerText(), /Entered[\s\S]*Withdrawn[\s\S]*cleared/);
    },
  },

  'what another reader reports appears without a reload': {
    async run(page) {
      await open(page);
      const reason = mark();
      const entered = await call('/conditions', { subject: 'crossing:kulma', state: 'limited', reason, source: 'another desk' });
      await page.locator('[data-report]', { hasText: reason }).waitFor();
      await call(`/conditions/${entered.id}/withdraw`, { reason: 'the journey ends' });
      await page.locator('[data-conditions] [data-report]', { hasText: reason }).waitFor({ state: 'detached' });
    },
  },

  'another day tells what differs from today': {
    async run(page) {
      await open(page);
      const reason = mark();
      const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
      const said = { subject: 'crossing:torugart', state: 'closed', reason, source: 'a notice', valid_from: later, valid_to: later };
      const entered = await call('/conditions', said);
      await page.fill('#board-on', later);
      await page.locator('#board-on').blur();
      await page.locator('[data-strip] li', { hasText: reason }).first().waitFor();
      assert.match(page.url(), new RegExp(`on=${later}`));
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      await eventually(() => page.locator('[data-strip] li.condition_begins').count(), 0);
      await call(`/conditions/${entered.id}/withdraw`, { reason: 'the journey ends' });
    },
  },

  'faults are told at their fields': {
    async run(page) {
      await open(page);
      await page.getByRole('button', { name: 'Report a condition', exact: true }).click();
      await page.locator('#report-subject option').nth(3).waitFor({ state: 'attached' });
      await page.selectOption('#report-subject', 'crossing:torugart');
      await page.fill('#report-reason', 'snow');
      await page.fill('#report-source', 'seen');
      await page.fill('#report-from', '2026-03-09');
      await page.fill('#report-to', '2026-03-01');
      await page.getByRole('button', { name: 'Enter', exact: true }).click();
      await page.locator('#report-to-fault').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('#report-to').waitFor({ state: 'detached' });
    },
  },

  'fits a telephone': {
    options: { viewport: { ...PHONE, width: 360 } },
    async run(page) {
      await open(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} px wider than the screen`);
      const strips = page.locator('[data-strip]');
      const lines = strips.locator('h3 button');
      assert.equal(await lines.count(), await strips.count());
      for (const line of await lines.all()) assert.match(await line.innerText(), /Open|Limited|Closed|Planned|Unknown/);
      const tall = () => page.evaluate(() => document.querySelector('main').scrollHeight);
      const folded = await tall();
      assert.ok(folded < 200 * (await strips.count()), `folded, the board is ${folded} px tall`);

      // One opens at a tap and by the keyboard, all by one button.
      await lines.first().click();
      assert.equal(await lines.first().getAttribute('aria-expanded'), 'true');
      await strips.first().locator('[data-post]').first().waitFor();
      await lines.first().press('Enter');
      assert.equal(await strips.first().locator('[data-post]').first().isVisible(), false);
      await page.getByRole('button', { name: 'Show all posts' }).click();
      const whole = await tall();
      assert.ok(whole > 3 * folded, `${whole} px unfolded, ${folded} px folded`);
      await page.getByRole('button', { name: 'Hide all posts' }).click();
      assert.equal(await tall(), folded);

      // Paper is whole, whatever is folded on the screen.
      await page.emulateMedia({ media: 'print' });
      const printed = await strips.locator('[data-post]').all();
      for (const post of printed) assert.ok(await post.isVisible(), 'every post is printed');
      await page.emulateMedia({ media: 'screen' });
    },
  },
};

// The page from end to end without a mouse: what has the focus can be seen, and the focus is never lost.
import assert from 'node:assert/strict';
import { base as open, demo as base, EXAMPLE, answered, eventually } from './browser.mjs';
import { demoUser, row, submitted } from './desk.mjs';
import { press, settles, tabTo } from './hands.mjs';

const named = (name) => (at) => at.name.startsWith(name);
const has = (id) => (at) => at.id === id;

/** Signs in by keys alone, and lands in the middle of the desk. */
async function signInByKeys(page, role) {
  const { login, password } = await demoUser(role);
  await page.goto(`${base}/#/sign-in`);
  await page.locator('#login').waitFor();
  await tabTo(page, 'the user name', has('login'));
  await page.keyboard.type(login);
  await tabTo(page, 'the password', has('password'));
  await page.keyboard.type(password);
  await press(page, 'Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/desk'));
  await page.locator('main h1').first().waitFor();
  await settles(page, 'after signing in');
}

export const journeys = {
  'an officer accepts a declaration by keys': {
    async run(page) {
      const [one] = await submitted(1);
      await signInByKeys(page, 'officer_departure');
      await row(page, one).waitFor();
      await press(page, '/');
      await settles(page, 'the search', has('queue-search'));
      await page.keyboard.type(one.lrn, { delay: 120 });
      await eventually(() => page.locator('[data-row]').count(), 1);
      await press(page, 'ArrowDown');
      await settles(page, 'the row', named(one.lrn));
      await press(page, '?');
      await page.locator('dialog[open]').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.closest('dialog') !== null), true, 'the focus is in the dialog');
      await press(page, 'Escape');
      await settles(page, 'after the help', named(one.lrn));
      await press(page, 'Enter');
      await page.locator('aside h2').waitFor();
      await tabTo(page, 'the act', (at) => at.act === 'accept');
      await press(page, 'Enter');
      await page.locator('aside h2', { hasText: /^\d{2}[A-Z]{2}/ }).waitFor();
      // The button has gone; what follows it must not be pressed by the same key.
      const after = await settles(page, 'after the act');
      assert.equal(after.act, '', JSON.stringify(after));
    },
  },

  'an officer reports a condition on the board by keys and takes it back': {
    async run(page) {
      const reason = `snow by keys ${Date.now().toString(36)}`;
      await signInByKeys(page, 'officer_transit');
      await tabTo(page, 'the board', (at) => at.tag === 'a' && at.name === 'Board', { key: 'Shift+Tab' });
      await press(page, 'Enter');
      await page.locator('[data-strip]').first().waitFor();
      await tabTo(page, 'the form', named('Report a condition'));
      await press(page, 'Enter');
      await settles(page, 'in the form', has('report-subject'));
      await press(page, 'Escape');
      await settles(page, 'after leaving the form', named('Report a condition'));
      await press(page, 'Enter');
      await settles(page, 'in the form', has('report-subject'));
      await page.locator('#report-subject option:nth-child(2), #report-subject optgroup option').first().waitFor({ state: 'attached' });
      await page.keyboard.type('Sost');
      await tabTo(page, 'limited', (at) => at.name === 'Closed');
      await press(page, 'ArrowDown');
      await tabTo(page, 'why', has('report-reason'));
      await page.keyboard.type(reason);
      await tabTo(page, 'who says so', has('report-source'));
      await page.keyboard.type('a call from the post');
      await tabTo(page, 'to enter it', (at) => at.tag === 'button' && at.name === 'Enter');
      await press(page, 'Enter');
      const report = page.locator('[data-report]', { hasText: reason });
      await report.waitFor();
      await settles(page, 'after the report');
      await tabTo(page, 'to withdraw it', (at) => at.name.startsWith('Withdraw') && at.within.includes(reason));
      await press(page, 'Enter');
      await settles(page, 'why it no longer holds', (at) => at.tag === 'input');
      await page.keyboard.type('cleared');
      await press(page, 'Enter');
      await page.locator('[data-conditions] [data-report]', { hasText: reason }).waitFor({ state: 'detached' });
      await settles(page, 'after the withdrawal');
    },
  },
  'a forwarder begins a declaration by keys': {
    async run(page) {
      await signInByKeys(page, 'declarant');
      await page.goto(`${base}/#/declare`);
      await page.locator('main h1').first().waitFor();
      await tabTo(page, 'the beginning', named('Begin a declaration'));
      await press(page, 'Enter');
      await page.locator('main h1', { hasText: 'agreement' }).waitFor();
      await settles(page, 'at the first question');
      await tabTo(page, 'the agreements', (at) => at.tag === 'input' || at.tag === 'select');
      await press(page, 'Space');
      await tabTo(page, 'to go on', named('Continue'));
      await press(page, 'Enter');
      await page.locator('main h1', { hasText: 'answers for the goods' }).waitFor();
      await settles(page, 'at the second question');
      await tabTo(page, 'to go on', named('Continue'));
      // Nothing is filled in: the summary of faults takes the focus, and leads to the field.
      await press(page, 'Enter');
      await page.locator('[role=alert]').waitFor();
      await settles(page, 'at the faults');
      await tabTo(page, 'the first fault', (at) => at.tag === 'a', { most: 4 });
      await press(page, 'Enter');
      await settles(page, 'in the field at fault', (at) => at.tag === 'input');
    },
  },

  'a plan is read by keys': {
    async run(page) {
      await page.goto(`${open}/#/plan?${EXAMPLE}`);
      await answered(page);
      await tabTo(page, 'the itineraries', (at) => at.card);
      await press(page, 'ArrowDown');
      await settles(page, 'the next itinerary', (at) => at.card);
      await press(page, 'Enter');
      await tabTo(page, 'its tabs', (at) => at.tab);
      await press(page, 'ArrowRight');
      await settles(page, 'the next tab', (at) => at.tab && at.name.startsWith('Costs'));
      await press(page, '?');
      await page.locator('dialog[open]').waitFor();
      await press(page, 'Escape');
      await settles(page, 'after the help', (at) => at.tab);
    },
  },
};

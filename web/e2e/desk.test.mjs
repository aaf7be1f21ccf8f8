import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { film } from './barcode.mjs';
import { demo as base, eventually, launch, openPage } from './browser.mjs';
import { demonstration, desk, queued, row, signIn, signOut, speakAs, submitted } from './desk.mjs';

/** A key as a hand presses it: what comes faster is taken for a barcode reader. */
async function press(page, key) {
  await page.waitForTimeout(150);
  await page.keyboard.press(key);
}

/** Chooses movements of the queue, and asks that they be accepted. */
async function accept(page, some) {
  for (const one of some) await row(page, one).locator('xpath=ancestor::tr').locator('input[type=checkbox]').check();
  await page.locator('[data-batch=accept]').click();
  await page.getByText('it can be taken back, afterwards no more').waitFor();
  await page.getByRole('button', { name: `Accept (${some.length})` }).click();
}

export const journeys = {
  'one signs in, lands on one’s own desk, and signs out': {
    async run(page) {
      await page.goto(`${base}/#/sign-in`);
      await page.fill('#login', 'nobody');
      await page.fill('#password', 'a wrong password');
      await page.locator('form button[type=submit]').click();
      await page.getByText('User name and password do not fit').waitFor();
      await signIn(page, 'declarant');
      await page.getByRole('heading', { level: 1, name: 'My consignments' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'My consignments' }).waitFor();
      await signOut(page);
      await page.goto(`${base}/#/desk`);
      await page.getByText('Sign in to see your desk').waitFor();
      const views = await page.locator('header nav a').allInnerTexts();
      assert.equal(views.includes('Transit'), false, views.join(', '));
    },
  },

  'a session that ends in the middle of work goes on after signing in again': {
    async run(page) {
      await signIn(page, 'declarant');
      const asked = page.waitForResponse((answer) => answer.url().includes('/movements') && answer.status() === 401);
      await page.context().clearCookies();
      await page.goto(`${base}/#/transit`);
      await asked;
      const dialog = page.locator('dialog[open]');
      await dialog.getByText('Sign in again').waitFor();
      await dialog.locator('[data-demo]').click();
      await dialog.waitFor({ state: 'detached' });
      await page.locator('[data-movement], main h3').first().waitFor();
    },
  },

  'the queue of an office is worked by keyboard': {
    async run(page) {
      const [one] = await submitted(1);
      await signIn(page, 'officer_departure');
      await row(page, one).waitFor();
      await press(page, '?');
      await page.locator('dialog[open] kbd').first().waitFor();
      await press(page, 'Escape');
      await page.locator('dialog[open]').waitFor({ state: 'detached' });
      await press(page, '/');
      await page.waitForFunction(() => document.activeElement?.id === 'queue-search');
      await page.keyboard.type(one.lrn);
      await eventually(() => page.locator('[data-row]').count(), 1);
      await press(page, 'ArrowDown');
      await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row'));
      await press(page, 'x');
      await page.getByText('1 chosen').waitFor();
      await press(page, 'Enter');
      await page.locator('aside h2', { hasText: one.lrn }).waitFor();
      assert.match(page.url(), new RegExp(`#/desk\\?movement=${one.id}$|#/desk/office\\?movement=${one.id}$`));
      await press(page, 'Escape');
      await page.getByText('Choose a movement').waitFor();
    },
  },

  'a barcode reader that types opens the movement': {
    async run(page) {
      const [one] = await submitted(1);
      await signIn(page, 'officer_departure');
      await row(page, one).click();
      await page.locator('[data-act=accept]').click();
      await page.locator('aside h2', { hasText: /^\d{2}[A-Z]{2}/ }).waitFor();
      const mrn = (await page.locator('aside h2').innerText()).trim();
      await page.keyboard.press('Escape');
      await page.getByText('Choose a movement').waitFor();
      // As fast as a reader types; the focus is nowhere.
      await page.evaluate((text) => {
        for (const key of [...text, 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }, mrn);
      await page.locator('aside h2', { hasText: mrn }).waitFor();
    },
  },

  'the camera reads the barcode of an accompanying document': {
    async run() {
      const [one] = await submitted(1);
      const officer = await speakAs('officer_departure');
      assert.equal((await officer('POST', `/movements/${one.id}/acts`, { act: { type: 'accept', serial: '' } })).status, 200);
      const { mrn } = (await officer('GET', `/movements/${one.id}`)).body.movement;
      const folder = mkdtempSync(join(tmpdir(), 'camera-'));
      film(join(folder, 'paper.y4m'), mrn);
      const browser = await launch({ more: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${join(folder, 'paper.y4m')}`] });
      try {
        const { page } = await openPage(browser);
        await signIn(page, 'officer_departure');
        await page.getByRole('button', { name: 'Scan' }).click();
        await page.locator('aside h2', { hasText: mrn }).waitFor();
        await page.locator('dialog[open]').waitFor({ state: 'detached' });
      } finally {
        await browser.close();
        rmSync(folder, { recursive: true });
      }
    },
  },

  'a batch asks each by itself and tells each': {
    async run(page) {
      const some = await submitted(3);
      await signIn(page, 'officer_departure');
      const keys = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/acts')) keys.push(request.headers()['idempotency-key']);
      });
      await accept(page, some);
      await eventually(() => page.locator('[data-result=held]').count(), 3);
      assert.equal(keys.length, 0, 'nothing is sent while it can be taken back');
      // Nobody presses anything: the time for taking it back passes.
      await eventually(() => page.locator('[data-result=done]').count(), 3);
      assert.equal(new Set(keys).size, 3);
      assert.equal(keys.length, 3);
    },
  },

  'a batch is taken back before it is sent, each or as a whole': {
    async run(page) {
      const some = await submitted(3);
      await signIn(page, 'officer_departure');
      let sent = 0;
      page.on('request', (request) => (sent += request.url().endsWith('/acts') ? 1 : 0));
      await accept(page, some);
      await page.getByRole('button', { name: 'Wait' }).click();
      await page.getByText('sent when you say so').waitFor();
      // What is held outlives a reload, and waits as long as it was told to.
      await page.reload();
      await eventually(() => page.locator('[data-result=held]').count(), 3);
      await page.getByText('sent when you say so').waitFor();
      await page.locator('[data-result=held]').first().getByRole('button', { name: 'Take back' }).click();
      await eventually(() => page.locator('[data-result=held]').count(), 2);
      await page.locator('header').getByText('2 not sent yet').waitFor({ state: 'attached' });
      await press(page, 'u');
      await page.getByText('Taken back: 3. Nothing of it was sent.').waitFor();
      await page.getByText('2 chosen').waitFor();
      assert.equal(sent, 0);
      const officer = await speakAs('officer_departure');
      for (const { id } of some) assert.equal((await officer('GET', `/movements/${id}`)).body.movement.state, 'acknowledged');

      await page.locator('[data-batch=accept]').click();
      await page.getByRole('button', { name: 'Accept (2)' }).click();
      await page.getByRole('button', { name: 'Send now' }).click();
      await eventually(() => page.locator('[data-result=done]').count(), 2);
      assert.equal(sent, 2);
    },
  },

  'acts without a line are kept, seen, and sent in order when it is back': {
    async run(page, seen) {
      const [first, second] = await submitted(2);
      await signIn(page, 'officer_departure');
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.reload();
      await row(page, first).waitFor();
      await page.context().setOffline(true);
      await accept(page, [first, second]);
      await page.getByRole('button', { name: 'Send now' }).click();
      await eventually(() => page.locator('[data-result=waiting]').count(), 2);
      await page.reload();
      await page.locator('[data-row]').first().waitFor();
      await page.getByRole('status').filter({ hasText: '2 waiting' }).first().waitFor();
      await queued(page);
      await eventually(() => page.locator('[data-queued=waiting]').count(), 2);
      await page.context().setOffline(false);
      await eventually(() => page.locator('[data-queued=done]').count(), 2);
      assert.deepEqual(await page.locator('[data-queued] a').allInnerTexts(), [first.lrn, second.lrn]);
      await desk(page);
      await row(page, first).locator('xpath=ancestor::tr').getByText(/Accepted|Under control/).waitFor();
      // What the browser says of a line that is not there is no fault of the page.
      seen.errors.length = 0;
    },
  },

  'signing out asks before it deletes what was not sent': {
    async run(page) {
      const [one] = await submitted(1);
      await signIn(page, 'officer_departure');
      await row(page, one).click();
      await page.locator('[data-act=accept]').waitFor();
      await page.route('**/api/v1/movements/*/acts', (route) => route.abort());
      await page.context().route('**/api/v1/movements/*/acts', (route) => route.abort());
      await page.locator('[data-act=accept]').click();
      await page.locator('aside').getByText('One act waits to be sent').waitFor();
      await page.locator('header .who').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      const dialog = page.locator('dialog[open]');
      await dialog.getByText('One act has not been sent').waitFor();
      await dialog.getByRole('button', { name: 'Stay signed in' }).click();
      await page.locator('header .who').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await dialog.getByRole('button', { name: 'Delete them and sign out' }).click();
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      await signIn(page, 'officer_departure');
      await queued(page);
      await page.getByText('Nothing waits').waitFor();
    },
  },

  'an operator adds a user, who signs in with the password that was shown once': {
    async run(page) {
      await signIn(page, 'operator');
      await page.getByRole('button', { name: 'Add a user' }).click();
      const login = `u${Date.now().toString(36)}`;
      await page.fill('#user-login', login);
      await page.fill('#user-name', 'Zarina Usmanova');
      // Nobody of a trader is an auditor: the server says so, and what was typed stays.
      await page.locator('#user-organisation option').nth(1).waitFor({ state: 'attached' });
      await page.selectOption('#user-organisation', { label: 'Indus Freight (demonstration), PK' });
      await page.selectOption('#user-language', 'ur');
      await page.check('#new-roles-auditor');
      await page.locator('form').getByRole('button', { name: 'Add a user' }).click();
      await page.locator('form [role=alert]').waitFor();
      await page.selectOption('#user-organisation', { label: 'Customs of Pakistan (demonstration), PK' });
      await page.locator('form').getByRole('button', { name: 'Add a user' }).click();
      const secret = (await page.locator('[data-once] code').innerText()).trim();
      assert.ok(secret.length >= 12, secret);
      await page.getByRole('button', { name: 'I have it' }).click();
      await page.locator(`[data-user=${login}]`).waitFor();
      assert.equal((await page.locator('main').innerText()).includes(secret), false);
      await signOut(page);
      await page.goto(`${base}/#/sign-in`);
      await page.fill('#login', login);
      await page.fill('#password', secret);
      await page.locator('form button[type=submit]').click();
      // In the language that the node keeps for them, also after a reload; what they choose here goes before.
      await page.getByRole('heading', { level: 1, name: 'محاسبہ' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'محاسبہ' }).waitFor();
      assert.equal(await page.evaluate(() => document.body.dir), 'rtl');
      await page.locator('header select').selectOption('en');
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    },
  },

  'a risk analyst writes a profile, tries it, puts it in force, and brings the version before back': {
    async run(page) {
      const [one] = await submitted(1);
      await signIn(page, 'risk_analyst');
      await page.getByRole('heading', { level: 1, name: 'Risk profiles' }).waitFor();
      await page.locator('#risk-profiles').waitFor();
      const before = await page.locator('[data-profile]').count();
      const id = `e2e-${Date.now().toString(36)}`;
      await page.getByRole('button', { name: 'Add a profile' }).click();
      await page.fill('#risk-id', id);
      await page.selectOption('#risk-channel', 'red');
      await page.fill('#risk-hs', '9018');
      await page.fill('#risk-countries', 'cn, kg');
      await page.getByRole('button', { name: 'Keep' }).click();
      const row = page.locator(`[data-profile=${id}]`);
      await row.getByText('China, Kyrgyzstan').waitFor();
      await page.getByRole('button', { name: 'Try' }).click();
      await page.locator('[data-tried]').waitFor();
      assert.ok(Number(await row.locator('[data-chosen]').innerText()) >= 1, `${one.lrn} carries HS 901890 through China`);
      await page.fill('#risk-reason', 'Instruments are looked at this week');
      await page.getByRole('button', { name: 'Put in force' }).click();
      await page.getByText('In force for the next declaration').waitFor();
      // An officer sees the channel of the next declaration, and no word of the profile.
      const officer = await speakAs('officer_departure');
      const [next] = await submitted(1);
      assert.equal((await officer('POST', `/movements/${next.id}/acts`, { act: { type: 'accept', serial: '' } })).status, 200);
      const told = await officer('GET', `/movements/${next.id}`);
      assert.equal(told.body.movement.channel, 'red');
      assert.equal(JSON.stringify(told.body).includes(id), false);
      assert.equal((await officer('GET', '/risk-profiles')).status === 200, false);
      await page.locator('[data-version]').nth(1).getByRole('button', { name: 'Bring back' }).click();
      await page.fill('#risk-reason', 'The week is over');
      await page.getByRole('button', { name: 'Put in force' }).click();
      await page.locator('[data-version]').first().getByText('The week is over').waitFor();
      await eventually(() => page.locator('[data-profile]').count(), before);
    },
  },

  'what is wrong with a profile is said at its field': {
    async run(page) {
      await signIn(page, 'risk_analyst');
      await page.getByRole('button', { name: 'Add a profile' }).click();
      await page.fill('#risk-mass', 'many');
      await page.getByRole('button', { name: 'Keep' }).click();
      await page.getByText('Write a whole number.').waitFor();
      await page.fill('#risk-id', 'wrong-code');
      await page.fill('#risk-mass', '');
      await page.fill('#risk-hs', 'furs');
      await page.getByRole('button', { name: 'Keep' }).click();
      await page.getByRole('button', { name: 'Try' }).click();
      await page.locator('[role=alert]', { hasText: 'wrong-code' }).waitFor();
      await page.locator('[data-profile=wrong-code]').getByRole('button', { name: 'Change' }).click();
      await page.locator('#risk-hs[aria-invalid=true]').waitFor();
      await page.getByRole('button', { name: 'Give up the changes' }).click();
      await page.locator('[data-profile=wrong-code]').waitFor({ state: 'detached' });
    },
  },

  'a desk works on a line of 64 kbit/s with 300 ms delay, and needs less than 100 kB after the first load': {
    async run(page) {
      const [one] = await submitted(1);
      await signIn(page, 'officer_departure');
      await row(page, one).waitFor();
      const line = await page.context().newCDPSession(page);
      await line.send('Network.enable');
      await line.send('Network.emulateNetworkConditions', { offline: false, latency: 300, downloadThroughput: 8000, uploadThroughput: 8000 });
      let bytes = 0;
      line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
      const started = performance.now();
      await page.reload();
      await row(page, one).waitFor();
      const shown = performance.now() - started;
      await row(page, one).click();
      await page.locator('aside [data-act=accept]').click();
      await page.locator('aside h2', { hasText: /^\d{2}[A-Z]{2}/ }).waitFor();
      console.log(`      desk shown after ${Math.round(shown)} ms; ${(bytes / 1000).toFixed(1)} kB over the line for it, a movement and an act`);
      assert.ok(bytes < 100_000, `${bytes} bytes`);
      assert.equal(await page.locator('#map').count(), 0);
    },
  },

  'desks fit a telephone 360 px wide': {
    options: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true },
    async run(page) {
      for (const role of demonstration()) {
        await signIn(page, role);
        await page.locator('main h1').waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, role);
        await signOut(page);
      }
    },
  },
};

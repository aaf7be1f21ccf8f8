import assert from 'node:assert/strict';
import { answered, base, EXAMPLE } from './browser.mjs';
import { declaration, movement, officer, released, submitted } from './customs.mjs';

const open = async (page, address) => {
  await page.goto(`${base}/#/${address}`);
  await page.locator('main h1').waitFor();
};
const state = (page) => page.locator('main header .chip').first().innerText();
const becomes = (page, words) => page.locator('main header .chip', { hasText: words }).first().waitFor();

/** Presses the act, and its form's button where it has one. */
async function act(page, name) {
  const button = page.locator(`[data-act=${name}]`);
  if (!(await button.isVisible())) await page.locator('main details summary').first().click();
  await button.click();
}

async function send(page) {
  await page.locator('main form button[type=submit]').click();
}

/** Records the next side of a border. */
async function cross(page, office) {
  await act(page, 'cross');
  await page.locator('#act-side option:checked', { hasText: office }).waitFor({ state: 'attached' });
  await send(page);
  await page.locator('main form').waitFor({ state: 'detached' });
}

export const journeys = {
  'a movement goes from the draft to its discharge': {
    async run(page) {
      const declared = await declaration();
      const id = await submitted({ ...declared, holder: '' }, false);
      await open(page, `transit/${id}`);
      assert.match(await state(page), /Draft/);

      await act(page, 'declare');
      await page.locator('.missing button', { hasText: 'Holder' }).click();
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'declaration-holder');
      await page.keyboard.type(declared.holder);
      await page.fill('#declaration-guarantees-0-access_code', 'AC01');
      await send(page);
      await becomes(page, 'Acknowledged');

      await act(page, 'accept');
      await page.locator('main header .chip', { hasText: /^(Accepted|Under control)$/ }).first().waitFor();
      if (/Under control/.test(await state(page))) {
        await act(page, 'record_control');
        await send(page);
        await becomes(page, 'Accepted');
      }
      assert.match(await page.locator('main h1').innerText(), /^\d{2}PK[0-9A-Z]{14}$/);
      await act(page, 'release');
      await becomes(page, 'Released for transit');
      assert.match(await page.locator('main header dl').innerText(), /\d{1,2} \w{3} \d{4}/);

      for (const office of ['Sost', 'Tashkurgan', 'Topa', 'Torugart', 'Ak-Tilek', 'Karasu']) await cross(page, office);
      assert.equal(await page.locator('[data-milestone=entry][data-done=true]').count(), 3);
      await act(page, 'arrive');
      await send(page);
      await becomes(page, 'Arrived');
      await act(page, 'permit_unloading');
      await becomes(page, 'Unloading permitted');
      await act(page, 'remark_unloading');
      await send(page);
      await becomes(page, 'Discharged');
      await page.getByText('Nothing more can be done').waitFor();

      await page.getByRole('tab', { name: 'History' }).click();
      const kinds = await page.locator('ol details .kind').allInnerTexts();
      assert.equal(kinds[0], 'Discharged');
      assert.equal(kinds.at(-1), 'Draft kept');
      await page.locator('ol details summary').first().click();
      assert.match(await page.locator('ol details[open] dd code').innerText(), /^[0-9a-f]{64}$/);
      assert.equal((await movement(id)).state, 'written_off');

      await page.getByRole('tab', { name: 'Guarantees and permits' }).click();
      await page.getByText('Used → Available').waitFor();
    },
  },

  'an itinerary becomes a draft movement': {
    async run(page) {
      await page.goto(`${base}/#/plan?${EXAMPLE}`);
      await answered(page);
      await page.getByRole('button', { name: 'Declare' }).click();
      await page.locator('dialog .missing').waitFor();
      assert.notEqual(await page.inputValue('#declaration-office_of_departure'), '');
      await page.fill('#declaration-lrn', 'LB-FROM-PLAN');
      await page.fill('#declaration-holder', 'PK1234567');
      await page.getByRole('button', { name: 'Keep as a draft movement' }).click();
      await page.waitForFunction(() => /^#\/transit\/\d+/.test(location.hash));
      await becomes(page, 'Draft');
      assert.equal(await page.locator('main h1').innerText(), 'LB-FROM-PLAN');
      await page.locator('[data-milestone=released] td:nth-child(2)', { hasText: /\d/ }).waitFor({ state: 'attached' });
    },
  },

  'a refusal is told in words, with its remedy': {
    async run(page) {
      const declared = await declaration();
      const id = await submitted({ ...declared, vehicle: { ...declared.vehicle, gross_mass_kg: 44_000 } }, false);
      await open(page, `transit/${id}`);
      await act(page, 'declare');
      await page.fill('#declaration-guarantees-0-access_code', 'AC01');
      await send(page);
      const refusal = page.locator('.refusal');
      await refusal.waitFor();
      assert.match(await refusal.innerText(), /weighs/);
      assert.match(await refusal.locator('.remedy').innerText(), /\w/);
      await refusal.getByRole('button', { name: 'Go to the field' }).click();
      assert.match(await page.evaluate(() => document.activeElement?.id ?? ''), /^declaration-vehicle/);
      assert.match(await state(page), /Draft/);
    },
  },

  'what another does is seen at once': {
    async run(page) {
      const id = await submitted(await declaration(), true);
      await open(page, `transit/${id}`);
      await becomes(page, 'Acknowledged');
      await officer(id, 'PKKARACH', { type: 'accept', serial: '' });
      await page.locator('main header .chip', { hasText: /^(Accepted|Under control)$/ }).first().waitFor();
    },
  },

  'movements are found by keyboard': {
    async run(page) {
      const declared = await declaration();
      const id = await submitted(declared, false);
      await open(page, 'transit');
      await page.locator('[data-movement]').first().waitFor();
      await page.keyboard.press('/');
      await page.waitForFunction(() => document.activeElement?.id === 'movement-search');
      await page.keyboard.type(declared.lrn);
      await page.waitForFunction(() => document.querySelectorAll('[data-movement]').length === 1);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForFunction((hash) => location.hash === hash, `#/transit/${id}`);
      await page.goBack();
      await page.locator('#movement-search').waitFor();
      assert.equal(await page.inputValue('#movement-search'), declared.lrn);
      await page.fill('#movement-search', '');
      await page.selectOption('#movement-state', 'draft');
      await page.waitForFunction(() => [...document.querySelectorAll('main li .chip')].every((chip) => /Draft/.test(chip.textContent)));
    },
  },

  'an office shows what it expects and holds, on its own clock': {
    async run(page) {
      const id = await released();
      await open(page, 'office/PK00SOST');
      assert.match(await page.locator('main header').innerText(), /Sost[\s\S]*UTC\+5/);
      const row = page.locator(`section[aria-labelledby=office-expected] a[href="#/transit/${id}"]`);
      await row.waitFor();
      await row.click();
      await becomes(page, 'Released for transit');
    },
  },

  'the papers of a movement can be taken along': {
    async run(page) {
      const id = await released();
      await open(page, `transit/${id}`);
      const link = await page.getByRole('link', { name: 'Accompanying document' }).getAttribute('href');
      const paper = await page.request.get(base + link);
      assert.equal(paper.headers()['content-type'], 'application/pdf');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'History (PDF)' }).click()]);
      assert.equal(download.suggestedFilename(), `movement-${id}.pdf`);
    },
  },

  'an unknown movement is said to be unknown': {
    async run(page) {
      await open(page, 'transit').catch(() => undefined);
      await page.goto(`${base}/#/transit/999999999`);
      await page.getByText('Movement 999999999 could not be read').waitFor();
    },
  },

  'a movement on a telephone does not stick out': {
    options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    async run(page) {
      const id = await released();
      for (const tab of ['timeline', 'goods', 'security', 'events', 'messages', 'history']) {
        await open(page, `transit/${id}?tab=${tab}`);
        await page.locator(`#panel-${tab}`).waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, tab);
      }
    },
  },
};

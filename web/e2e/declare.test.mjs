import assert from 'node:assert/strict';
import { base, eventually } from './browser.mjs';
import { declaration, fresh, GUARANTEE, guarantee, HOLDER, movement, permit, submitted } from './customs.mjs';

const main = (page) => page.locator('main');
const asked = (page, words) => main(page).locator('h1', { hasText: words }).waitFor();
const press = (page, name) => main(page).getByRole('button', { name, exact: true }).click();
const next = (page) => press(page, 'Continue');
const field = (path) => `#declare-${path.replaceAll('.', '-')}`;
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? '');
const saved = (page, state) => page.locator(`[data-saved=${state}]`).waitFor();
const OFFICES = ['PK00SOST', 'CNTASHKU', 'CNTOPATO', 'KGTORUGA', 'KGAKTILE', 'KZKARASU'];

async function begin(page, how = 'Begin a declaration') {
  await page.goto(`${base}/#/declare`);
  await press(page, how);
}

/** The first four questions: agreement, holder, presence, ends. */
async function beginning(page, lrn) {
  await asked(page, 'agreement');
  await page.getByLabel(/QTTA/).check();
  await next(page);
  await asked(page, 'answers for the goods');
  await page.fill(field('holder'), HOLDER);
  await page.fill(field('lrn'), lrn);
  await next(page);
  await asked(page, 'at the office already');
  await next(page);
  await asked(page, 'begin and end');
  await page.fill(field('departure'), 'Karachi');
  await page.fill(field('destination'), 'KZALMATY');
  await next(page);
  await asked(page, 'border offices');
}

/** Puts a text on the clipboard of the cell that has the focus, as a spreadsheet does. */
async function paste(page, text) {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

const cell = (page, row, column) => page.locator(`[data-cell="${row}:${column}"]`);

/** What the address of the page names a draft. */
const draftOf = (page) => page.evaluate(() => location.hash.split('/')[2] ?? '');

/** A draft of the server, opened on the page. */
async function opened(page, declared) {
  const id = await submitted(declared, false);
  await page.goto(`${base}/#/declare?movement=${id}`);
  await page.waitForFunction(() => /^#\/declare\/[\w-]+\/\w+/.test(location.hash));
  return id;
}

export const journeys = {
  'a newcomer answers question by question and lodges': {
    async run(page) {
      await guarantee();
      const [lrn, number] = [fresh('NEW'), await permit()];
      await begin(page);
      await next(page);
      assert.match(await page.locator('[role=alert]').innerText(), /There is a problem/);
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
      await page.locator('[role=alert] a').click();
      assert.equal(await focused(page), 'declare-regime');
      await beginning(page, lrn);

      for (const [place, office] of OFFICES.entries()) {
        await press(page, 'Add an office');
        await page.waitForFunction((id) => document.activeElement?.id === id, `declare-offices-${place}-office`);
        await page.keyboard.type(office);
      }
      await page.fill(field('km'), '4500');
      await next(page);
      await asked(page, 'vehicle');
      await saved(page, 'server');
      await page.locator(field('country')).selectOption('PK');
      await page.fill(field('registration'), 'TKB 123');
      await page.fill(field('mass'), '44 000');
      await page.locator('[data-point=vehicle].wrong').first().waitFor();
      await page.fill(field('mass'), '29 000');
      await page.locator('[data-point=vehicle].done').first().waitFor();
      await next(page);
      await asked(page, 'containers');
      await press(page, 'Add a container or load compartment');
      await page.keyboard.type('CSQU3054384');
      await next(page);
      assert.match(await page.locator(`${field('boxes.0.container')}-fault`).innerText(), /it would be 3/);
      await page.fill(field('boxes.0.container'), 'csqu 305438-3');
      await page.fill(field('boxes.0.seals'), 'S1');
      await next(page);
      await asked(page, 'What goods');
      await page.fill(field('goods.0.hs'), '9018.90');
      await page.fill(field('goods.0.description'), 'Instruments <b>for</b> surgery');
      await page.fill(field('goods.0.packages'), '40');
      await page.fill(field('goods.0.mass'), '12 000');
      await next(page);
      await asked(page, 'secures');
      await page.fill(field('guarantees.0.guarantee'), GUARANTEE);
      await page.fill(field('guarantees.0.amount'), '10 000');
      await page.fill(field('guarantees.0.currency'), 'EUR');
      await page.fill(field('guarantees.0.code'), 'AC01');
      await next(page);
      await asked(page, 'permits');
      await page.fill(field('permits.0.number'), number);
      await next(page);
      await asked(page, 'documents');
      const papers = page.locator('input[id^=declare-papers-][id$=-reference]');
      await eventually(() => papers.count(), 4);
      for (let place = 0; place < 4; place += 1) await papers.nth(place).fill(`A-${place}`);
      await next(page);
      await asked(page, 'which day');
      await next(page);

      await asked(page, 'Check your answers');
      assert.match(await page.locator('[data-answer=goods]').innerText(), /Instruments <b>for<\/b> surgery/);
      assert.equal(await page.locator('[data-answer=goods] b').count(), 0);
      assert.doesNotMatch(await main(page).innerText(), /AC01/);
      await page.locator('[data-answer=goods] button').click();
      await page.fill(field('goods.0.packages'), '41');
      await press(page, 'Continue to your answers');
      await asked(page, 'Check your answers');
      assert.match(await page.locator('[data-answer=goods]').innerText(), /41 packages/);
      await eventually(() => page.locator('.tally').innerText(), /^(\d+) of \1 in place$/);
      await press(page, 'Lodge the declaration');
      await asked(page, 'Declaration lodged');
      assert.equal(await page.locator('.reference').innerText(), lrn);
      const id = (await page.getByRole('link', { name: /Follow movement/ }).getAttribute('href')).split('/').at(-1);
      const lodged = await movement(id);
      assert.equal(lodged.state, 'acknowledged');
      assert.equal(lodged.declaration.items[0].packages, 41);
      assert.deepEqual(lodged.declaration.itinerary, ['PK', 'CN', 'KG', 'KZ']);
    },
  },

  'what was written is there after a reload, also without a line': {
    async run(page) {
      const lrn = fresh('RELOAD');
      await begin(page);
      await beginning(page, lrn);
      await saved(page, 'server');
      await page.route('**/api/v1/movements**', (route) => route.abort());
      await page.fill(field('km'), '4321');
      await press(page, 'Add an office');
      await page.keyboard.type('PK00SO');
      await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes('PK00SO')));
      await page.reload();
      await asked(page, 'border offices');
      assert.equal(await page.inputValue(field('km')), '4321');
      assert.equal(await page.inputValue(field('offices.0.office')), 'PK00SO');
      await saved(page, 'browser');

      await page.unroute('**/api/v1/movements**');
      await page.fill(field('offices.0.office'), 'PK00SOST');
      await page.waitForFunction(() => Object.values(localStorage).some((text) => text.includes('PK00SOST')));
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await saved(page, 'server');
      const words = await eventually(() => page.locator('[data-saved]').innerText(), /draft no\. \d+/);
      const number = words.match(/\d+/)[0];
      const kept = (await movement(number)).declaration;
      assert.deepEqual([kept.lrn, kept.route_km, kept.offices_of_transit], [lrn, 4321, ['PK00SOST']]);

      await page.goto(`${base}/#/declare`);
      const row = page.locator('li[data-draft]', { hasText: lrn });
      await row.getByRole('button', { name: 'Discard' }).click();
      await row.waitFor({ state: 'detached' });
      await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
      await row.waitFor();
    },
  },

  'a broker pastes a table, corrects a cell, and lodges': {
    async run(page) {
      const id = await opened(page, { ...(await declaration()), items: [] });
      const draft = await draftOf(page);
      await press(page, 'One page');
      await page.fill(field('guarantees.0.code'), 'AC01');
      await cell(page, 0, 'hs').click();
      await paste(page, '901890\t"Instruments, ""fine""\nand spare parts"\t40\t12 000,0\r\n1O01\tWheat\t10\t5 000,0\r\n');
      await eventually(() => cell(page, 0, 'mass').innerText(), '12000');
      assert.equal(await cell(page, 0, 'description').innerText(), 'Instruments, "fine" and spare parts');
      assert.equal(await cell(page, 1, 'hs').getAttribute('aria-invalid'), 'true');
      await press(page, 'Lodge the declaration');
      await page.locator('[role=alert] a', { hasText: 'HS code' }).waitFor();

      await cell(page, 1, 'hs').click();
      assert.match(await page.locator('#declare-cell-fault').innerText(), /Row 2, HS code/);
      await page.keyboard.type('1001');
      await page.keyboard.press('Tab');
      assert.equal(await cell(page, 1, 'hs').innerText(), '1001');
      await page.keyboard.press('Enter');
      await page.keyboard.type(' and flour');
      await page.keyboard.press('Escape');
      assert.equal(await cell(page, 1, 'description').innerText(), 'Wheat');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+ArrowUp');
      await page.keyboard.press('Control+d');
      assert.equal(await cell(page, 1, 'packages').innerText(), '40');
      await page.keyboard.press('Control+z');
      assert.equal(await cell(page, 1, 'packages').innerText(), '10');
      await page.keyboard.press('Control+y');
      assert.equal(await cell(page, 1, 'packages').innerText(), '40');

      await page.reload();
      await eventually(() => cell(page, 1, 'packages').innerText(), '40');
      assert.equal(await draftOf(page), draft);
      assert.equal(await page.inputValue(field('guarantees.0.code')), 'AC01');
      await press(page, 'Lodge the declaration');
      await asked(page, 'Declaration lodged');
      const { state, declaration: lodged } = await movement(id);
      assert.equal(state, 'acknowledged');
      assert.deepEqual(lodged.items.map(({ hs, packages, gross_mass_kg: mass }) => [hs, packages, mass]), [['901890', 40, 12_000], ['1001', 40, 5_000]]);
    },
  },

  'many consignments go from one table, each with what came of it': {
    async run(page) {
      await opened(page, { ...(await declaration()), items: [] });
      await press(page, 'One page');
      await page.fill(field('guarantees.0.code'), 'AC01');
      await press(page, 'Many');
      const [one, two] = [fresh('MANY'), fresh('MANY')];
      const [first, second] = [await permit(), await permit()];
      await cell(page, 0, 'lrn').click();
      await paste(page, `lrn\ths\tdescription\tpackages\tmass\tpermit\n${one}\t901890\tInstruments\t4\t500\t${first}\n\t1001\tWheat\t1\t20\t\n${two}\t9018\tScissors\t0\t10\t${second}\n`);
      await page.locator(`[data-consignment="${one}"] .good`).waitFor();
      assert.match(await page.locator(`[data-consignment="${two}"]`).innerText(), /above zero/);
      assert.equal(await cell(page, 2, 'packages').getAttribute('aria-invalid'), 'true');
      await cell(page, 2, 'packages').click();
      await page.keyboard.type('7');
      await page.keyboard.press('Enter');
      await press(page, 'Lodge 2 declarations');
      for (const [lrn, goods] of [[one, 2], [two, 1]]) {
        const href = await page.locator(`[data-consignment="${lrn}"] a`).getAttribute('href');
        const lodged = await movement(href.split('/').at(-1));
        assert.deepEqual([lodged.state, lodged.declaration.lrn, lodged.declaration.items.length], ['acknowledged', lrn, goods]);
      }
    },
  },

  'an earlier declaration is copied, and hidden characters do no harm': {
    async run(page) {
      const lrn = fresh('COPY');
      const declared = { ...(await declaration()), lrn };
      declared.items[0].description = '<img src=x onerror="document.title=1"> in\u202evoice';
      const id = await submitted(declared, true);
      await page.goto(`${base}/#/declare`);
      await page.fill('#earlier-search', lrn);
      await page.locator(`[data-earlier="${id}"]`).getByRole('button', { name: 'Copy' }).click();
      await asked(page, 'agreement');
      assert.equal(await page.getByLabel(/QTTA/).isChecked(), true);
      await next(page);
      assert.equal(await page.inputValue(field('holder')), HOLDER);
      assert.equal(await page.inputValue(field('lrn')), '');
      await page.fill(field('lrn'), fresh('COPIED'));
      await page.evaluate(() => (location.hash = location.hash.replace('/who', '/check')));
      await asked(page, 'Check your answers');
      assert.match(await page.locator('[data-answer=goods]').innerText(), /<img src=x onerror="document.title=1"> in⟨U\+202E⟩voice/);
      assert.equal(await main(page).locator('img').count(), 0);
      await press(page, 'Lodge the declaration');
      assert.match(await page.locator('[role=alert]').innerText(), /cannot be seen/);
      await page.locator('[role=alert] a', { hasText: 'Permit number' }).click();
      await asked(page, 'permits');

      await page.fill('#template-name', 'Every week');
      await press(page, 'Keep');
      await page.goto(`${base}/#/declare`);
      await press(page, 'Every week');
      await asked(page, 'agreement');
      assert.equal(await page.getByLabel(/QTTA/).isChecked(), true);

      await page.goto(`${base}/#/transit/${id}?tab=goods`);
      await page.getByText('in⟨U+202E⟩voice').waitFor();
    },
  },

  'a refusal of customs stands at its field': {
    async run(page) {
      const first = await submitted({ ...(await declaration()) }, true);
      const { lrn } = (await movement(first)).declaration;
      await opened(page, { ...(await declaration()), lrn });
      await page.evaluate(() => (location.hash = location.hash.replace(/\/\w+$/, '/check')));
      await asked(page, 'Check your answers');
      await press(page, 'Lodge the declaration');
      await page.locator('[role=alert] a', { hasText: 'LRN' }).click();
      await asked(page, 'answers for the goods');
      await page.fill(field('lrn'), fresh('OTHER'));
      await press(page, 'Continue to your answers');
      await press(page, 'Lodge the declaration');
      await asked(page, 'Declaration lodged');
    },
  },

  'a declaration fits a telephone': {
    options: { viewport: { width: 360, height: 720 } },
    async run(page) {
      const fits = async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('main').scrollWidth <= innerWidth), 'nothing is wider than the screen');
      await begin(page);
      await asked(page, 'agreement');
      await fits();
      await opened(page, await declaration());
      await asked(page, 'agreement');
      await press(page, 'One page');
      await cell(page, 0, 'hs').waitFor();
      await fits();
      await press(page, 'Questions');
      await page.evaluate(() => (location.hash = location.hash.replace(/\/\w+$/, '/check')));
      await asked(page, 'Check your answers');
      await fits();
    },
  },
};

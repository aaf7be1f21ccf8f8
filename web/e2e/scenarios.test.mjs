import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { base, eventually, mapIdle, PHONE } from './browser.mjs';
import { AS_IT_IS, endless, FASTER, open, ran, reached, seen, small, status, submitted, TORKHAM, undone, views } from './scenarios.mjs';

const changes = (page) => page.locator('[data-change]');
const toml = (page) => page.inputValue('#toml-text');
const count = (page, expected) => eventually(() => changes(page).count(), expected);
const focused = (page) => page.evaluate(() => document.activeElement?.id ?? '');

/** An empty draft under a title of its own. */
async function blank(page, title) {
  await open(page, 'scenarios');
  await page.getByRole('button', { name: 'New scenario' }).click();
  await page.fill('#head-title', title);
  await page.locator('#head-title').blur();
  await page.locator('#toml-title').click();
}

async function close(page, subject) {
  await page.locator('[data-add=close]').click();
  await page.locator(`#change-field-subject option[value="${subject}"]`).first().waitFor({ state: 'attached' });
  await page.selectOption('#change-field-subject', subject);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await changes(page).first().waitFor();
}

export const journeys = {
  'a ready study is opened, changed and undone': {
    async run(page) {
      await open(page, 'scenarios');
      await page.locator('[data-study]').first().waitFor();
      assert.ok((await page.locator('[data-study]').count()) >= 7, 'the ready studies');
      await page.getByRole('button', { name: /^Edit: Torkham/ }).click();
      await changes(page).first().filter({ hasText: 'Torkham closed' }).waitFor();
      const before = await changes(page).count();

      await page.locator('[data-add=quota]').click();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.locator('[data-form] .fault', { hasText: 'needed' }).first().waitFor();
      await page.selectOption('#change-field-instrument', 'qtta');
      await page.fill('#change-field-permits', '2000');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await count(page, before + 1);
      await changes(page).last().filter({ hasText: '2,000 permits' }).waitFor();

      await page.locator('h1').click();
      await page.keyboard.press('Control+z');
      await count(page, before);
      await page.keyboard.press('Control+Shift+Z');
      await count(page, before + 1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await count(page, before);
    },
  },

  'a draft outlives a reload and goes on as text': {
    async run(page) {
      await blank(page, 'Kept through a reload');
      await close(page, 'crossing:torkham');
      await eventually(() => toml(page), /\[\[change\]\]\nkind = "close"\nsubject = "crossing:torkham"/);
      await page.reload();
      await changes(page).first().waitFor();
      await eventually(() => page.inputValue('#head-title'), 'Kept through a reload');
      await page.locator('#toml-title').click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
      assert.equal(download.suggestedFilename(), 'kept-through-a-reload.toml');
      assert.equal(await readFile(await download.path(), 'utf8'), await toml(page));
    },
  },

  'a file is read, and a faulty one says where': {
    async run(page) {
      await open(page, 'scenarios/edit');
      const upload = (text) => page.locator('input[type=file]').setInputFiles({ name: 'mine.toml', mimeType: 'application/toml', buffer: Buffer.from(text) });
      await upload(small('from-a-file', 'From a file', '[[change]]\nkind = "build"\nplanned = "uap"\nfrom = "2032-01-01"\n'));
      await page.locator('[data-change=build] .words', { hasText: 'opens on 1 Jan 2032' }).waitFor();
      await upload('id = "x"\ntitle = \n');
      await page.locator('#toml-faults', { hasText: /Line \d/ }).waitFor();
      assert.equal(await page.inputValue('#head-title'), 'From a file');
    },
  },

  'the faults of the server stand at the change and in the summary': {
    async run(page) {
      await blank(page, 'With a fault');
      await page.locator('[data-add=pre_arrival]').click();
      await page.selectOption('#change-field-subject', 'all');
      await page.fill('#change-field-share', '1.8');
      await page.fill('#change-field-time_factor', '0.5');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.locator('[data-change] .fault').waitFor();
      await page.locator('main .summary a').first().click();
      await eventually(() => focused(page), /^change-\d/);
      await page.locator('[data-change]').getByRole('button', { name: /^Edit/ }).click();
      await page.fill('#change-field-share', '0.8');
      await page.getByRole('button', { name: 'Keep' }).click();
      await page.locator('main .summary').waitFor({ state: 'detached' });
    },
  },

  'the map chooses what is changed': {
    async run(page) {
      await page.goto(`${base}/#/scenarios/edit`);
      await page.locator('[data-add]').first().waitFor();
      await mapIdle(page);
      const box = await page.locator('#map canvas').boundingBox();
      // Somewhere among the crossings a click meets one.
      for (let y = 0.2; y < 0.9 && (await page.locator('.chosen').count()) === 0; y += 0.02) {
        for (let x = 0.3; x < 0.8 && (await page.locator('.chosen').count()) === 0; x += 0.02) {
          await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
        }
      }
      const name = await page.locator('.chosen strong').innerText();
      await page.locator('.add [data-add=close], .add [data-add=build]').first().click();
      const field = page.locator('#change-field-subject, #change-field-planned');
      await eventually(() => field.evaluate((select) => select.selectedOptions[0]?.text ?? ''), new RegExp(`^${name.replace(/[^\p{L}\p{N} ]/gu, '.')}`, 'u'));
    },
  },

  'a run goes from the study to its result': {
    async run(page) {
      await blank(page, 'Run from the page');
      await page.fill('#head-days', '30');
      await page.locator('#head-days').blur();
      await page.locator('summary', { hasText: 'Which flows' }).click();
      for (const zone of ['Pakistan', 'Uzbekistan']) await page.locator('#head-zones').getByLabel(zone).check();
      await page.locator('summary', { hasText: 'Description' }).click();
      await page.fill('#head-replications', '2');
      await page.locator('#head-replications').blur();
      await page.locator('main header').getByRole('button', { name: 'Run', exact: true }).click();
      await page.waitForFunction(() => /^#\/scenarios\/\d+/.test(location.hash));
      await page.locator('[data-corridor-flow]').first().waitFor({ timeout: 300_000 });
      const run = Number(/scenarios\/(\d+)/.exec(page.url())[1]);
      assert.equal((await status(run)).state, 'done');
      assert.match(await page.locator('main dl').innerText(), /[\d.,]+[MK]? t/);
      for (const [tab, name] of [['posts', 'Places'], ['commodities', 'Commodities'], ['refused', 'Refused'], ['fit', 'Fit'], ['notes', 'Assumptions'], ['files', 'Files']]) {
        await page.getByRole('tab', { name }).click();
        await page.locator(`#panel-${tab} > *`).first().waitFor();
      }
      for (const link of [page.locator('#panel-files a', { hasText: 'report.html' }), page.getByRole('link', { name: 'Read the report' }), page.getByRole('link', { name: 'Report as PDF' })]) {
        assert.equal((await fetch(base + (await link.getAttribute('href')))).status, 200);
      }
    },
  },

  'a place tells its queue and what is waited for': {
    async run(page) {
      await open(page, `scenarios/${await ran(TORKHAM)}?tab=posts`);
      await page.locator('[data-post]').first().click();
      await page.locator('[data-post-card] svg').waitFor();
      await page.waitForURL(/post=/);
    },
  },

  'runs are compared with the first as base': {
    async run(page) {
      const [one, two] = [await ran(AS_IT_IS), await ran(TORKHAM)];
      await open(page, 'scenarios');
      const box = (run) => page.locator('li', { has: page.locator(`[data-run="${run}"]`) }).locator('input[type=checkbox]');
      await box(one).check();
      await box(two).check();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.locator('[data-difference]').first().waitFor();
      await page.waitForURL(new RegExp(`runs=${one},${two}`));
      const before = await page.locator('[data-total=days] td').nth(1).innerText();
      await page.getByRole('button', { name: 'Make base' }).click();
      await page.waitForURL(new RegExp(`runs=${two},${one}`));
      const turned = (text) => text.replace(/[+−]/, (sign) => (sign === '+' ? '−' : '+'));
      await page.locator('[data-total=days] td', { hasText: turned(before) }).nth(0).waitFor();
      await page.getByRole('tab', { name: 'Tornado' }).click();
      await page.locator('[data-bar]').first().waitFor({ state: 'attached' });
    },
  },

  'a playback goes by keyboard, on two clocks': {
    async run(page) {
      await open(page, `scenarios/${await ran(FASTER)}/play?at=100`);
      const clock = page.locator('[data-clock]');
      const at = (time) => clock.filter({ hasText: time }).waitFor();
      await at('6 Jun 2025, 04:00 UTC');
      await page.getByRole('slider', { name: 'Time' }).focus();
      await page.keyboard.press('ArrowRight');
      await at('6 Jun 2025, 05:00 UTC');
      await page.keyboard.press('PageUp');
      await at('7 Jun 2025, 05:00 UTC');
      await page.waitForURL(/at=125/);
      await page.keyboard.press(' ');
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      // Less motion: whole steps.
      await at(/(11|17|23):00 UTC/);
      await page.keyboard.press(' ');
      await page.getByRole('button', { name: 'Play' }).waitFor();
    },
  },

  'what moves is drawn smoothly for readers who like it': {
    options: { reducedMotion: 'no-preference' },
    async run(page) {
      await open(page, `scenarios/${await ran(FASTER)}/play?at=100`);
      await page.getByRole('button', { name: 'Play' }).click();
      // Between two hours, which steps never show.
      await page.locator('[data-clock]', { hasText: /:(?!00)\d\d UTC/ }).waitFor();
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Play' }).waitFor();
    },
  },

  'a run is cancelled and deleted': {
    async run(page) {
      const title = `Taken back ${crypto.randomUUID().slice(0, 8)}`;
      const run = await submitted(endless('taken-back', title));
      await reached(run, ['running']);
      await open(page, 'scenarios');
      const row = page.locator('li', { has: page.locator(`[data-run="${run}"]`) });
      await row.getByText('Running', { exact: true }).waitFor();
      await row.getByRole('button', { name: `Cancel: ${title}` }).click();
      await row.getByText('Cancelled', { exact: true }).waitFor();
      assert.equal((await status(run)).state, 'cancelled');
      await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('data-run') ?? ''), String(run));

      await row.getByRole('link', { name: title }).click();
      await page.locator('[data-ended=cancelled]').waitFor();
      await page.getByRole('button', { name: 'Change and run again' }).click();
      await eventually(() => page.inputValue('#head-title'), title);

      await open(page, 'scenarios');
      await row.getByRole('button', { name: `Delete the run: ${title}` }).click();
      await row.getByRole('button', { name: 'Delete for good' }).click();
      await row.waitFor({ state: 'detached' });
      await assert.rejects(status(run), /404/);
    },
  },

  'a run that fails says why': {
    async run(page) {
      const run = await submitted(small('faulty', 'Names what is not there', '[[change]]\nkind = "close"\nsubject = "crossing:atlantis"\n'));
      await reached(run, ['failed']);
      await open(page, `scenarios/${run}`);
      await page.locator('[data-ended=failed]', { hasText: 'crossing:atlantis' }).waitFor();
      assert.equal(await page.locator('section.detail').count(), 0, 'nothing empty below the map');
      await page.getByRole('button', { name: 'Delete the run' }).click();
      await page.waitForURL(/#\/scenarios$/);
      await assert.rejects(status(run), /404/);
    },
  },

  'a run that is not there says so': {
    async run(page) {
      const run = await submitted(small('gone', 'Gone'));
      await undone(run);
      await open(page, `scenarios/${run}`);
      await page.getByText(`Run ${run} could not be read`).waitFor();
    },
  },

  'nothing is wider than a phone': {
    options: { viewport: { ...PHONE, width: 360 }, isMobile: true, hasTouch: true },
    async run(page) {
      const [one, two] = [await ran(AS_IT_IS), await ran(TORKHAM)];
      for (const view of views(one, two)) {
        await seen(page, view);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${view[0]} is ${wide} px too wide`);
      }
    },
  },

  'nothing of it breaks the content policy': {
    async run(page, { errors }) {
      const [one, two] = [await ran(AS_IT_IS), await ran(TORKHAM)];
      for (const view of views(one, two)) await seen(page, view);
      await mapIdle(page);
      assert.deepEqual(errors, []);
    },
  },
};

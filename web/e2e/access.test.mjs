// Access for all: axe on every view in light, dark, Urdu and on a telephone; and the language stays as chosen.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { base, EXAMPLE, PHONE } from './browser.mjs';
import { underWay } from './customs.mjs';
import { AS_IT_IS, ran } from './scenarios.mjs';
import { CHANGED } from './trade.mjs';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ROOM = { width: 1200, height: 800 };

/** Every view: where it is, and what is there when it has been read. */
async function views() {
  const movement = await underWay();
  const run = await ran(AS_IT_IS);
  const plan = (tab) => [`plan?${EXAMPLE}&tab=${tab}`, `#panel-${tab}`];
  const look = (tab, sign) => [`transit/${movement}?tab=${tab}`, sign];
  return [
    ['plan', '#field-from'],
    ...['journey', 'costs', 'borders', 'papers', 'tradeoffs'].map(plan),
    [`plan?${EXAMPLE}&list=refused`, '[data-refusal]'],
    ['corridors?on=2026-02-10', '[data-corridor]'],
    ['transit', '[data-movement]'],
    look('timeline', '[data-milestone]'),
    ...['goods', 'security', 'events', 'messages', 'history'].map((tab) => look(tab, `#panel-${tab}`)),
    ['office/PK00SOST', 'h2'],
    ['scenarios', '[data-study]'],
    [`scenarios/${run}`, '[data-corridor-flow]'],
    [`scenarios/${run}?tab=posts`, '[data-post]'],
    [CHANGED, '[data-direction]'],
    [`${CHANGED}&tab=economies`, '[data-economy]'],
    ['trade?tab=measures', '[data-combination]'],
    ['trade?tab=basis', '[data-published]'],
    ['sign-in', 'h1, h2'],
    ['desk', 'h1, h2'],
  ];
}

/** What axe finds that keeps somebody out, in one line each. */
async function faults(page) {
  const violations = await page.evaluate(
    async ([source, tags]) => {
      if (!window.axe) new Function(source)();
      const found = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
      return found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html.slice(0, 160) + ' | ' + (node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message ?? '')) }));
    },
    [axe, TAGS],
  );
  return violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)).flatMap(({ id, nodes }) => nodes.map((html) => `${id}: ${html}`));
}

async function everyView(page, query = '') {
  const wrong = [];
  for (const [address, sign] of await views()) {
    await page.goto(`${base}/${query}#/${address}`);
    await page.locator(sign).first().waitFor({ state: 'attached' });
    wrong.push(...(await faults(page)).map((fault) => `${address}: ${fault}`));
  }
  assert.deepEqual(wrong, []);
}

export const journeys = {
  'nothing keeps anybody out, in light': { options: { viewport: ROOM, bypassCSP: true }, run: (page) => everyView(page) },
  'nothing keeps anybody out, in dark and in Urdu': { options: { viewport: ROOM, colorScheme: 'dark', bypassCSP: true }, run: (page) => everyView(page, '?lang=ur') },
  'nothing keeps anybody out, on a telephone': { options: { viewport: PHONE, isMobile: true, hasTouch: true, bypassCSP: true }, run: (page) => everyView(page, '?lang=ru') },

  'places bear their names in the reader’s language': {
    async run(page) {
      await page.goto(`${base}/?lang=ur#/plan?${EXAMPLE}`);
      await page.getByText(/خنجراب/).first().waitFor();
      await page.locator('h2', { hasText: 'سیالکوٹ' }).first().waitFor();
      await page.goto(`${base}/?lang=zh#/board`);
      await page.locator('h4', { hasText: '红其拉甫' }).first().waitFor();
      await page.goto(`${base}/?lang=ru#/office/PKKARACH`);
      await page.locator('h1', { hasText: 'Карачи, порт' }).waitFor();
    },
  },

  'the chosen language stays, and is read from right to left': {
    async run(page) {
      await page.goto(base);
      await page.locator('#field-from').waitFor();
      await page.locator('header select').selectOption('ur');
      await page.waitForFunction(() => document.documentElement.lang === 'ur');
      await page.reload();
      await page.locator('#field-from').waitFor();
      const [lang, direction] = await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.querySelector('main')).direction]);
      assert.deepEqual([lang, direction], ['ur', 'rtl']);
    },
  },
};

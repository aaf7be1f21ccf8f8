// Writes pictures of the page to the folder named as the first argument.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answered, base, demo, DESKTOP, EXAMPLE, launch, mapIdle, NARROW, openPage } from './browser.mjs';
import { declaration, released, submitted, underWay } from './customs.mjs';
import { AS_IT_IS, FASTER, ran, TORKHAM } from './scenarios.mjs';
import { openTrade, tradeViews } from './trade.mjs';
import { demonstrates, desk, row, signIn, submitted as lodged } from './desk.mjs';

const out = process.argv[2];
const declared = async () => submitted(await declaration(), true);
if (!out) {
  console.error('usage: node e2e/screenshots.mjs FOLDER');
  process.exit(2);
}
mkdirSync(out, { recursive: true });

async function plan(page, more = '') {
  await page.goto(`${base}/#/plan?${EXAMPLE}${more}`);
  await answered(page);
}

const SHOTS = {
  start: (page) => page.goto(`${base}/`),
  plan: (page) => plan(page),
  costs: (page) => plan(page, '&tab=costs'),
  borders: (page) => plan(page, '&tab=borders'),
  papers: (page) => plan(page, '&tab=papers'),
  tradeoffs: (page) => plan(page, '&tab=tradeoffs'),
  year: async (page) => {
    await plan(page, '&tab=year');
    await page.waitForSelector('.here', { timeout: 120_000 });
    await page.waitForSelector('.detail .progress', { state: 'detached', timeout: 240_000 });
  },
  compare: async (page) => {
    await plan(page);
    const boxes = page.locator('.compare input');
    if ((await boxes.count()) < 2) return;
    await boxes.nth(0).check();
    await boxes.nth(1).check();
  },
  'why-not': (page) => plan(page, '&list=refused'),
  provenance: async (page) => {
    await plan(page);
    await page.locator('article dd button').nth(2).click();
    await page.waitForSelector('[role=dialog] dl');
  },
  corridors: async (page) => {
    await page.goto(`${base}/#/corridors?on=2026-02-10`);
    await page.waitForSelector('[data-corridor]');
    await page.locator('[data-corridor]').first().click();
  },
  movements: async (page) => {
    await declared();
    await page.goto(`${base}/#/transit`);
    await page.waitForSelector('[data-movement]');
  },
  movement: async (page) => {
    await page.goto(`${base}/#/transit/${await underWay()}`);
    await page.waitForSelector('[data-milestone]', { state: 'attached' });
  },
  'movement-papers': async (page) => {
    await page.goto(`${base}/#/transit/${await underWay()}?tab=goods`);
    await page.waitForSelector('#panel-goods table');
  },
  'movement-act': async (page) => {
    await page.goto(`${base}/#/transit/${await underWay()}?tab=security`);
    await page.locator('[data-act=cross]').click();
  },
  declare: async (page) => {
    await plan(page);
    await page.getByRole('button', { name: 'Declare' }).click();
    await page.waitForSelector('dialog .missing');
  },
  office: async (page) => {
    await underWay();
    await released();
    await page.goto(`${base}/#/office/PK00SOST`);
    await page.waitForSelector('[data-movement]');
  },
  studies: async (page) => {
    await ran(AS_IT_IS);
    await page.goto(`${base}/#/scenarios`);
    await page.waitForSelector('[data-study]');
  },
  edit: async (page) => {
    await page.goto(`${base}/#/scenarios`);
    await page.locator('[data-study] button').nth(1).click();
    await page.waitForSelector('[data-change]');
    await page.locator('[data-add=capacity]').click();
    await page.waitForSelector('[data-form=capacity]');
  },
  result: async (page) => {
    await page.goto(`${base}/#/scenarios/${await ran(TORKHAM)}`);
    await page.waitForSelector('[data-corridor-flow]');
  },
  'result-posts': async (page) => {
    await page.goto(`${base}/#/scenarios/${await ran(TORKHAM)}?tab=posts`);
    await page.locator('[data-post]').first().click();
    await page.waitForSelector('[data-post-card]');
    await page.locator('[data-post-card]').evaluate((card) => card.scrollIntoView({ block: 'nearest' }));
  },
  comparison: async (page) => {
    const runs = [await ran(AS_IT_IS), await ran(TORKHAM), await ran(FASTER)];
    await page.goto(`${base}/#/scenarios/compare?runs=${runs.join(',')}`);
    await page.waitForSelector('[data-difference]');
  },
  tornado: async (page) => {
    const runs = [await ran(AS_IT_IS), await ran(TORKHAM), await ran(FASTER)];
    await page.goto(`${base}/#/scenarios/compare?runs=${runs.join(',')}&tab=tornado`);
    await page.waitForSelector('[data-bar]', { state: 'attached' });
    await page.locator('[role=tabpanel]').evaluate((panel) => panel.scrollIntoView({ block: 'nearest' }));
  },
  playback: async (page) => {
    await page.goto(`${base}/#/scenarios/${await ran(TORKHAM)}/play?at=300`);
    await page.waitForSelector('[data-clock]');
    // At this hour nobody may wait.
    const queue = page.locator('[data-queue]').first();
    if ((await queue.count()) > 0) await queue.click();
  },
  trade: (page) => openTrade(page),
  'trade-economies': (page) => openTrade(page, tradeViews[1]),
  'trade-measures': (page) => openTrade(page, tradeViews[2]),
  'trade-basis': (page) => openTrade(page, tradeViews[3]),
  'trade-map': (page) => openTrade(page, tradeViews[4]),
  faults: async (page) => {
    await page.goto(`${base}/#/plan?from=Sailkot&to=Almaty&mass=-3&hs=12x&ready=2026-03-03T09:00`);
    await page.waitForSelector('[role=alert]');
  },
};

const begun = (page) => page.goto(`${demo}/#/declare`).then(() => page.locator('main h1').first().waitFor());

/** The desks need a server with users: `landbridge serve --demo`. */
const DESKS = {
  'sign-in': (page) => page.goto(`${demo}/#/sign-in`),
  'desk-forwarder': (page) => signIn(page, 'declarant'),
  'desk-carrier': (page) => signIn(page, 'carrier'),
  'desk-office': async (page) => {
    const [one] = await lodged(2);
    await signIn(page, 'officer_departure');
    await row(page, one).click();
    await page.locator('[data-act]').first().waitFor({ state: 'attached' });
  },
  'desk-batch': async (page) => {
    await lodged(1);
    await signIn(page, 'officer_departure');
    await page.locator('[data-row]').first().waitFor();
    for (const box of (await page.locator('[data-row] >> xpath=ancestor::tr >> input[type=checkbox]').all()).slice(0, 3)) await box.check();
  },
  'desk-border': (page) => signIn(page, 'officer_transit'),
  'desk-destination': (page) => signIn(page, 'officer_destination'),
  'desk-risk': async (page) => {
    await signIn(page, 'risk_analyst');
    await page.locator('[data-profile]').first().waitFor();
    await page.locator('#risk-profiles ~ div button').last().click();
    await page.locator('[data-tried]').waitFor();
  },
  'desk-enquiry': async (page) => {
    await signIn(page, 'enquiry_officer');
    await page.locator('[data-office=PKKARACH]').click();
    await page.locator('[data-row]').first().waitFor();
  },
  'desk-supervisor': (page) => signIn(page, 'supervisor'),
  'desk-guarantor': async (page) => {
    await signIn(page, 'guarantor');
    await page.locator('main button[aria-expanded=false]').first().click();
  },
  'desk-guarantees': (page) => signIn(page, 'guarantee_officer'),
  'desk-permits': (page) => signIn(page, 'permit_authority'),
  'desk-auditor': (page) => signIn(page, 'auditor'),
  'desk-analyst': (page) => signIn(page, 'corridor_analyst'),
  'desk-operator': (page) => signIn(page, 'operator'),
  'desk-account': async (page) => {
    await signIn(page, 'operator');
    await desk(page, '/account');
  },
  'desk-queue': async (page) => {
    await signIn(page, 'officer_departure');
    await desk(page, '/queue');
  },
  'desk-declare': async (page) => {
    await signIn(page, 'declarant');
    await begun(page);
  },
  'desk-question': async (page) => {
    await signIn(page, 'declarant');
    await begun(page);
    await page.locator('main .buttons button').first().click();
    await page.locator('form').first().waitFor();
  },
  'desk-board': async (page) => {
    await signIn(page, 'officer_transit');
    await page.goto(`${demo}/#/board`);
    await page.locator('[data-strip]').first().waitFor();
  },
};
const withUsers = await demonstrates();
if (!withUsers) console.log('no demonstration users: desks are left out');

const LOOKS = [
  { name: 'light', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'dark', viewport: DESKTOP, colorScheme: 'dark' },
  { name: 'phone', viewport: NARROW, colorScheme: 'light', isMobile: true, hasTouch: true },
];

/** From right to left. */
const URDU = [
  { name: 'urdu', viewport: DESKTOP, colorScheme: 'light', language: 'ur' },
  { name: 'urdu-phone', viewport: NARROW, colorScheme: 'dark', isMobile: true, hasTouch: true, language: 'ur' },
];

const wanted = process.argv.slice(3);
const browser = await launch();
try {
  for (const { name, language, ...look } of withUsers ? [...LOOKS, ...URDU] : []) {
    for (const [shot, act] of Object.entries(DESKS)) {
      const file = `${shot}-${name}`;
      if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
      const { page, seen, context } = await openPage(browser, look);
      if (language) await page.addInitScript((kept) => localStorage.setItem('landbridge.language', kept), language);
      await act(page);
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(out, `${file}.png`), fullPage: look.viewport === NARROW });
      console.log(file, seen.errors.length > 0 ? seen.errors : '');
      await context.close();
    }
  }
  for (const { name, ...look } of LOOKS) {
    for (const [shot, act] of Object.entries(SHOTS)) {
      const file = `${shot}-${name}`;
      if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue;
      const { page, seen, context } = await openPage(browser, look);
      await act(page);
      // Idle once with the land, once more with the network.
      await mapIdle(page);
      await page.waitForTimeout(500);
      await mapIdle(page);
      await page.screenshot({ path: join(out, `${file}.png`) });
      console.log(file, seen.errors.length > 0 ? seen.errors : '');
      await context.close();
    }
  }
} finally {
  await browser.close();
}

// One consignment from hand to hand: each person signs in, sees what is theirs, and does it.
import assert from 'node:assert/strict';
import { answered, demo, DESKTOP, eventually } from './browser.mjs';

/** The permits of the demonstration; each serves one movement. */
let permits = 3;
const nextPermit = () => `PK-${String((permits += 1)).padStart(3, '0')}`;

/** Somebody at a desk of their own, in a browser of their own. */
async function person(page, login, language) {
  const context = await page.context().browser().newContext({ viewport: DESKTOP, reducedMotion: 'reduce', locale: 'en-GB' });
  const own = await context.newPage();
  own.setDefaultTimeout(30_000);
  await own.goto(`${demo}/?lang=${language}#/sign-in`);
  await own.locator(`[data-demo="${login}"]`).click();
  await own.waitForURL(/#\/(desk|$)/);
  assert.equal(await own.evaluate(() => document.documentElement.lang), language);
  return own;
}

const go = async (page, hash) => {
  await page.evaluate((to) => (location.hash = to), hash);
};

/** Presses an act, and its form's button where it has one. */
async function act(page, name) {
  const button = page.locator(`[data-act=${name}]`).first();
  await button.waitFor({ state: 'attached' });
  if (!(await button.isVisible())) await page.locator('details:has([data-act]) summary').first().click();
  await button.click();
  // An act without a form is done by now, and its button may be gone.
  const asks = await page.evaluate((what) => document.querySelector(`[data-act=${what}][aria-expanded=true], form [id^=act-]`) !== null, name);
  if (asks) await page.locator('form button[type=submit]').last().click();
}

/** What the server says of a movement to whoever asks. */
const told = async (page, id) => (await (await page.request.get(`${demo}/api/v1/movements/${id}`)).json()).movement;
const becomes = (page, id, state) => eventually(async () => (await told(page, id))?.state, state);

/** A second factor that the browser itself keeps. */
async function passkey(page, name) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options });
  await go(page, '#/desk/account');
  await page.fill('#passkey-name', name);
  await page.locator('form:has(#passkey-name) button[type=submit]').click();
  await page.locator('li bdi', { hasText: name }).waitFor();
}

/** The forwarder plans, and lodges the declaration of the lorry that takes the goods. */
async function declares(page, language, permit) {
  const forwarder = await person(page, 'forwarder', language);
  await go(forwarder, '#/plan?from=Karachi&to=Almaty&ready=2026-03-03T09:00&mass=12&hs=901890');
  await answered(forwarder);
  const id = await lodges(forwarder, permit);
  await go(forwarder, `#/transit/${id}`);
  await forwarder.locator('main h1').waitFor();
  assert.equal((await told(forwarder, id)).state, 'acknowledged');
  return [forwarder, id];
}

/** Copies an earlier declaration, gives it a permit of its own, and lodges it on the page. */
async function lodges(page, permit) {
  const csrf = (await (await page.request.get(`${demo}/api/v1/session`)).json()).csrf;
  const earlier = await told(page, 1);
  const declaration = { ...earlier.declaration, lrn: `HAND-${permit}`, limit_date: null };
  delete declaration.limit_date;
  declaration.permits[0].number = permit;
  declaration.guarantees[0].access_code = '';
  const kept = await page.request.post(`${demo}/api/v1/movements`, {
    headers: { 'x-csrf-token': csrf },
    data: { declaration, lodge: false },
  });
  assert.equal(kept.status(), 201, await kept.text());
  const id = Number((await kept.json()).aggregate.split('/')[1]);
  await go(page, `#/transit/${id}`);
  await page.locator('[data-act=declare]').click();
  await page.fill('#declaration-guarantees-0-access_code', 'DEMO');
  await page.locator('main form button[type=submit]').click();
  await becomes(page, id, 'acknowledged');
  return id;
}

/** The officer at departure accepts, controls the papers, and releases with a passkey. */
async function releases(page, language, id) {
  const karachi = await person(page, 'karachi', language);
  await passkey(karachi, `Key of ${id}`);
  await go(karachi, '#/desk');
  await karachi.locator(`[data-row="${id}"]`).click();
  await act(karachi, 'accept');
  await becomes(karachi, id, 'accepted');
  await act(karachi, 'decide_control');
  await becomes(karachi, id, 'under_control');
  await act(karachi, 'record_control');
  await becomes(karachi, id, 'accepted');
  await act(karachi, 'release');
  await becomes(karachi, id, 'released');
  return karachi;
}

/** The officer at the border lets it pass without a line; what was done is sent when it is back. */
async function passes(page, language, id) {
  const sost = await person(page, 'sost', language);
  await go(sost, '#/desk');
  await sost.locator('#tab-expected').click();
  await sost.locator(`[data-row="${id}"]`).click();
  await sost.locator('[data-act=cross]').waitFor({ state: 'attached' });
  await sost.context().setOffline(true);
  await act(sost, 'cross');
  await go(sost, '#/desk/queue');
  await sost.locator('[data-queued=waiting]').waitFor();
  await sost.context().setOffline(false);
  await sost.locator('[data-queued=done]').waitFor();
  const [first] = (await told(sost, id)).crossings;
  assert.ok(first.exit ?? first.records ?? first, 'the border was recorded');
  await sost.context().close();
}

/** The officer at destination notes the arrival and discharges. */
async function discharges(page, language, id) {
  const almaty = await person(page, 'almaty', language);
  await go(almaty, `#/desk?movement=${id}`);
  await almaty.locator('[data-act=arrive]').waitFor({ state: 'attached' });
  await act(almaty, 'arrive');
  await becomes(almaty, id, 'arrived');
  await act(almaty, 'release_goods');
  await becomes(almaty, id, 'written_off');
  await almaty.context().close();
}

/** The guarantor sees what was reserved, used and given back; the movement itself is not theirs. */
async function sees(page, language, id) {
  const bank = await person(page, 'guarantor', language);
  await go(bank, '#/desk');
  await bank.locator('main [id^=guarantee-] button[aria-expanded=false], main button[aria-expanded=false]').first().click();
  await bank.locator(`a[href$="/${id}"]`).first().waitFor();
  assert.equal(await bank.locator(`a[href$="/${id}"]`).count(), 3, 'reserved, used, given back');
  assert.equal((await bank.request.get(`${demo}/api/v1/movements/${id}`)).status(), 403);
  await bank.context().close();
}

/** The auditor reads the history, and that the chain of decisions holds. */
async function verifies(page, language, mrn) {
  const auditor = await person(page, 'auditor', language);
  await go(auditor, '#/desk');
  await auditor.fill('#audit-mrn', mrn);
  await auditor.locator('form:has(#audit-mrn) button[type=submit]').click();
  await auditor.waitForURL(/tab=history/);
  const decisions = await (await auditor.request.get(`${demo}/api/v1/decisions?limit=200`)).json();
  assert.equal(decisions.chain_holds, true);
  const released = ({ principal, action, outcome }) => principal === 'user/karachi' && action === 'release' && outcome === 'allowed';
  assert.ok(decisions.decisions.some(released), 'the release is written down');
  await auditor.context().close();
}

async function handToHand(page, language) {
  const [forwarder, id] = await declares(page, language, nextPermit());
  const karachi = await releases(page, language, id);
  await passes(page, language, id);
  await discharges(page, language, id);
  const { mrn, state } = await told(forwarder, id);
  assert.equal(state, 'written_off');
  await sees(page, language, id);
  await verifies(page, language, mrn);
  await forwarder.context().close();
  await karachi.context().close();
}

export const journeys = {
  'one consignment goes from hand to hand in English': { run: (page) => handToHand(page, 'en') },
  'one consignment goes from hand to hand in Urdu': { run: (page) => handToHand(page, 'ur') },
};

// Signing in as the users of the demonstration corridor, and what their desks need.
import assert from 'node:assert/strict';
import { demo as base } from './browser.mjs';
import { fresh } from './customs.mjs';

const ROLES = ['declarant', 'carrier', 'guarantor', 'officer_departure', 'officer_transit', 'officer_destination', 'supervisor', 'permit_authority', 'auditor', 'operator'];
export const demonstration = () => ROLES;

/** Whether the server shows users to everybody. */
export async function demonstrates() {
  const response = await fetch(`${base}/api/v1/session`);
  return response.ok && (await response.json()).demo === true;
}

async function told() {
  const session = await (await fetch(`${base}/api/v1/session`)).json();
  assert.equal(session.demo, true, 'these journeys need `landbridge serve --demo`');
  return session.demo_users;
}

/** The first demonstration user of a role. */
export async function demoUser(role) {
  const user = (await told()).find((one) => one.role === role);
  assert.ok(user, `no demonstration user is ${role}`);
  return user;
}

/** Signs in by the one press that the demonstration offers, and waits for the desk. */
export async function signIn(page, role) {
  const { login } = await demoUser(role);
  await page.goto(`${base}/#/sign-in`);
  await page.locator(`[data-demo="${login}"]`).click();
  await page.waitForFunction(() => location.hash.startsWith('#/desk'));
  await page.locator('main h1').first().waitFor();
}

export async function signOut(page) {
  await page.locator('header .who').click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

export async function desk(page, more = '') {
  await page.goto(`${base}/#/desk${more}`);
  await page.locator('main h1').first().waitFor();
}

export async function queued(page) {
  await page.goto(`${base}/#/desk/queue`);
  await page.getByRole('heading', { level: 1, name: 'Waiting to be sent' }).waitFor();
}

export const row = (page, { id }) => page.locator(`[data-row="${id}"]`);

/** Speaks to the server as a demonstration user, outside the page. */
export async function speakAs(role) {
  const { login, password } = await demoUser(role);
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  const session = await response.json();
  assert.equal(response.status, 200, JSON.stringify(session));
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  return async (method, path, body) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json', 'x-csrf-token': session.csrf, 'idempotency-key': crypto.randomUUID() },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), session };
  };
}

const YEAR = new Date().getUTCFullYear();
const PERMITS = `qtta/${YEAR}/PK`;

/** Karachi to Almaty by the Khunjerab and the Torugart, under the demonstration's guarantee and a permit of its own. */
async function declaration() {
  const number = fresh('PK');
  const authority = await speakAs('permit_authority');
  const { status, body } = await authority('POST', `/permits/${PERMITS}/acts`, { act: { type: 'issue', numbers: [number], carrier: 'PKNLC01' } });
  assert.equal(status, 200, JSON.stringify(body));
  const paper = (kind) => ({ kind, reference: 'A-1' });
  return {
    lrn: fresh('LB'),
    lodging: 'standard',
    procedure: 'normal',
    regime: 'qtta',
    holder: 'PK1234567',
    office_of_departure: 'PKKARACH',
    offices_of_transit: ['PK00SOST', 'CNTASHKU', 'CNTOPATO', 'KGTORUGA', 'KGAKTILE', 'KZKARASU'],
    office_of_destination: 'KZALMATY',
    itinerary: ['PK', 'CN', 'KG', 'KZ'],
    route_km: 4500,
    vehicle: { country: 'PK', registration: 'TKB 123', gross_mass_kg: 29_000, single_axle_kg: 9_500 },
    equipment: [{ container: 'CSQU3054383', seals: [{ number: 'PK778812', class: 'high_security' }] }],
    items: [{ hs: '901890', description: 'Instruments for surgery', gross_mass_kg: 12_000, packages: 40 }],
    guarantees: [{ kind: 'comprehensive', guarantee: '26PKKHI0000000018', access_code: 'DEMO', amount: { minor: 1000, currency: 'EUR' } }],
    permits: [{ permit: PERMITS, number }],
    documents: ['registration as approved carrier', 'QTTA consignment note (Annex 2)', 'vehicle registration', 'driving licence'].map(paper),
  };
}

/** Movements that the demonstration's declarant has just lodged, for the queue of the office of departure. */
export async function submitted(count) {
  const ask = await speakAs('declarant');
  const made = [];
  for (let index = 0; index < count; index += 1) {
    const declared = await declaration();
    const { status, body } = await ask('POST', '/movements', { declaration: declared, lodge: true });
    assert.equal(status, 201, JSON.stringify(body));
    made.push({ id: body.aggregate.replace('movement/', ''), lrn: declared.lrn });
  }
  return made;
}

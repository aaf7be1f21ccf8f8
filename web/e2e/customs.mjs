// What customs has to know before a lorry can leave: a guarantee, permits, and movements in any state.
import assert from 'node:assert/strict';
import { base } from './browser.mjs';

const api = `${base}/api/v1`;
const YEAR = new Date().getUTCFullYear();
export const GUARANTEE = '09GB0000010000010';
export const HOLDER = 'PK1234567';
export const PERMITS = `qtta/${YEAR}/PK`;
let count = 0;

/** A name that no other movement of this run has. */
export const fresh = (start) => `${start}-${Date.now().toString(36).toUpperCase()}${(count += 1)}`;

async function post(path, body) {
  const response = await fetch(api + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function done(path, actor, act) {
  const { status, body } = await post(path, { actor, act });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** A guarantee for the holder, once; answers whether it was new. */
export async function guarantee() {
  const terms = {
    kind: 'comprehensive',
    holder: HOLDER,
    guarantor: 'BANK1',
    access_code: 'AC01',
    valid_from: `${YEAR}-01-01`,
    reference_amount: { minor: 100_000_000, currency: 'EUR' },
  };
  const actor = { role: 'guarantee_officer', id: 'PKKARACH' };
  const { status, body } = await post(`/guarantees/${GUARANTEE}/acts`, { actor, act: { type: 'register', terms } });
  assert.ok(status === 200 || body.refusal?.reason === 'already-exists', JSON.stringify(body));
}

/** The number of a permit that no movement has used. */
export async function permit() {
  const authority = { role: 'permit_authority', id: 'NHA' };
  const known = await fetch(`${api}/permits/${PERMITS}`);
  if (known.status === 404) await done(`/permits/${PERMITS}/acts`, authority, { type: 'agree_quota', permits: 200 });
  const number = fresh('PK');
  await done(`/permits/${PERMITS}/acts`, authority, { type: 'issue', numbers: [number], carrier: 'NLC' });
  return number;
}

/** Karachi to Almaty by the Khunjerab and the Torugart, with everything that the agreement asks. */
export async function declaration(more = {}) {
  await guarantee();
  const paper = (kind) => ({ kind, reference: 'A-1' });
  return {
    lrn: fresh('LB'),
    lodging: 'standard',
    procedure: 'normal',
    regime: 'qtta',
    holder: HOLDER,
    office_of_departure: 'PKKARACH',
    offices_of_transit: ['PK00SOST', 'CNTASHKU', 'CNTOPATO', 'KGTORUGA', 'KGAKTILE', 'KZKARASU'],
    office_of_destination: 'KZALMATY',
    itinerary: ['PK', 'CN', 'KG', 'KZ'],
    route_km: 4500,
    vehicle: { country: 'PK', registration: 'TKB 123', gross_mass_kg: 29_000, single_axle_kg: 9_500 },
    equipment: [{ container: 'CSQU3054383', seals: [{ number: 'PK778812', class: 'high_security' }] }],
    items: [{ hs: '901890', description: 'Instruments for surgery', gross_mass_kg: 12_000, packages: 40 }],
    guarantees: [
      { kind: 'comprehensive', guarantee: GUARANTEE, access_code: 'AC01', amount: { minor: 1_000_000, currency: 'EUR' } },
    ],
    permits: [{ permit: PERMITS, number: await permit() }],
    documents: [
      paper('registration as approved carrier'),
      paper('QTTA consignment note (Annex 2)'),
      paper('vehicle registration'),
      paper('driving licence'),
    ],
    ...more,
  };
}

/** Keeps a draft, or lodges it; its number. */
export async function submitted(declared, lodge) {
  const { status, body } = await post('/movements', { declaration: declared, lodge, actor: { role: 'holder', id: HOLDER } });
  assert.equal(status, 201, JSON.stringify(body));
  return body.aggregate.replace('movement/', '');
}

export const officer = (id, office, act) => done(`/movements/${id}/acts`, { role: 'officer', id: office }, act);

export async function movement(id) {
  return (await (await fetch(`${api}/movements/${id}`)).json()).movement;
}

/** A movement that has left Karachi; its number. */
export async function released() {
  const id = await submitted(await declaration(), true);
  await officer(id, 'PKKARACH', { type: 'accept', serial: '' });
  if ((await movement(id)).state === 'under_control') {
    await officer(id, 'PKKARACH', { type: 'record_control', office: 'PKKARACH', place: 'departure', kinds: ['documents'], code: 'A1', text: '' });
  }
  await officer(id, 'PKKARACH', { type: 'release' });
  return id;
}

const record = (more = {}) => ({
  at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  vehicle: 'TKB 123',
  containers: ['CSQU3054383'],
  seals: ['PK778812'],
  ...more,
});

/** A movement in China, one of whose seals was replaced at the border; its number. */
export async function underWay() {
  const id = await released();
  await officer(id, 'PK00SOST', { type: 'cross', side: 'exit', office: 'PK00SOST', record: record() });
  await officer(id, 'CNTASHKU', { type: 'cross', side: 'entry', office: 'CNTASHKU', record: record({ seals: [] }) });
  const incident = { kind: 'seal_broken', text: 'Seal PK778812 was found broken at the gate.', at: record().at, office: 'CNTASHKU' };
  await officer(id, 'CNTASHKU', { type: 'record_incident', incident });
  await officer(id, 'CNTASHKU', { type: 'seal', office: 'CNTASHKU', seal: { type: 'replaced', number: 'PK778812', by: fresh('CN'), class: 'high_security' } });
  return id;
}

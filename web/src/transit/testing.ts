/** A movement for tests: Sialkot to Almaty by the Khunjerab and Karasu. */
import type { Crossing, Declaration, HistoryEntry, Movement } from '../api/transit-types';

export function declaration(more: Partial<Declaration> = {}): Declaration {
  return {
    lrn: 'LB-1',
    lodging: 'standard',
    procedure: 'normal',
    regime: 'qtta',
    holder: 'NLC',
    office_of_departure: 'PKSIALKO',
    offices_of_transit: ['PK00SOST', 'CNTASHKU'],
    office_of_destination: 'KZALMATY',
    itinerary: ['PK', 'CN', 'KZ'],
    vehicle: { country: 'PK', registration: 'TKB 123', gross_mass_kg: 29_000 },
    equipment: [{ container: 'MSKU1234565', seals: [{ number: 'S1', class: 'high_security' }] }],
    items: [{ hs: '901890', description: 'instruments', gross_mass_kg: 20_000, packages: 100 }],
    guarantees: [{ kind: 'comprehensive', guarantee: '26PK0000010000012', amount: { minor: 1_000_000, currency: 'USD' } }],
    permits: [{ permit: 'qtta/2026/PK', number: 'PK-001' }],
    documents: [],
    ...more,
  };
}

export const border = (more: Partial<Crossing> = {}): Crossing => ({
  exit_office: 'PK00SOST',
  entry_office: 'CNTASHKU',
  exit: null,
  entry: null,
  state: 'expected',
  ...more,
});

export function movement(more: Partial<Movement> = {}): Movement {
  return {
    id: 7,
    state: 'released',
    since: '2026-03-03T06:00:00Z',
    mrn: '26PK000SOSTA12345J0',
    declaration: declaration(),
    amendments: 0,
    channel: 'green',
    invalidation_requested: false,
    holds: [],
    permits_held: true,
    lodged_at: '2026-03-03T04:00:00Z',
    accepted_at: '2026-03-03T05:00:00Z',
    released_at: '2026-03-03T06:00:00Z',
    limit_date: '2026-03-12',
    destination: 'KZALMATY',
    crossings: [border()],
    seals: [{ number: 'S1', class: 'high_security', state: 'affixed' }],
    incidents: [],
    controls: [],
    position: null,
    arrival: null,
    arrival_by_trader: false,
    remarks: null,
    discrepancies_notified: false,
    status_requested_at: null,
    enquiry_since: null,
    recovery_since: null,
    last_seen_in: 'PK',
    discharged_in: [],
    version: 6,
    ...more,
  };
}

export function entry(sequence: number, fact: HistoryEntry['event']['fact']): HistoryEntry {
  const at = `2026-03-03T0${sequence}:00:00Z`;
  const event = { at, by: { role: 'officer' as const }, aggregate: 'movement' as const, id: 7, fact };
  return { sequence, version: sequence, kind: fact.type, recorded_at: at, event, hash: '0'.repeat(64) };
}

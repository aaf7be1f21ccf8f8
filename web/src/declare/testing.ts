/** A form for tests: Karachi to Almaty with everything that the agreement asks. */
import { emptyForm, type Form } from './model/form';

export const form = (more: Partial<Form> = {}): Form => ({
  ...emptyForm(),
  regime: 'qtta',
  holder: 'PK1234567',
  lrn: 'LB-1',
  departure: 'PKKARACH',
  destination: 'KZALMATY',
  offices: ['PK00SOST', 'CNTASHKU', 'CNTOPATO', 'KGTORUGA', 'KGAKTILE', 'KZKARASU'].map((office) => ({ office })),
  km: '4500',
  country: 'PK',
  registration: 'TKB 123',
  mass: '29 000',
  boxes: [{ container: 'csqu 305438-3', seals: 'S1, S2' }],
  goods: [{ hs: '9018.90', description: 'Instruments for surgery', packages: '40', mass: '12 000' }],
  guarantees: [{ kind: 'comprehensive', guarantee: '09GB0000010000010', amount: '10 000', currency: 'EUR', code: 'AC01' }],
  permits: [{ permit: 'qtta/2026/PK', number: 'PK-001' }],
  papers: [{ kind: 'driving licence', reference: 'A-1' }],
  ...more,
});

/** Storage that is thrown away. */
export function shelf(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (place) => [...kept.keys()][place] ?? null,
  };
}

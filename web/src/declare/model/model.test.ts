import { describe, expect, it } from 'vitest';
import { declaration } from '../../transit/testing';
import { decodeDeclare, emptyDeclare, encodeDeclare } from '../address';
import { form, shelf } from '../testing';
import { checkDigit, compact, containerFault, guaranteeId, hsOf, officeNamed } from './codes';
import { codesOf, Kept, withCodes, withoutCodes, type Draft } from './drafts';
import { faultOfField, faultOfRefusal, faultsIn, faultsOf, pathOfServer } from './faults';
import { asCopy, countriesOf, emptyForm, fromDeclaration, toDeclaration } from './form';
import { decimalIn, decimalOf, plainNumber, readNumber } from './numbers';
import { prepared } from './prepared';
import { fieldMessage, questionOf, QUESTION_IDS, stepAfter, stepBefore } from './questions';
import { draftRequest, meaningOf } from './sending';
import { whoOf } from './who';

const TODAY = '2026-05-04';
const draft = (more: Partial<Draft> = {}): Draft => ({ id: 'a', form: form(), consignments: [], step: 'goods', movement: null, version: 0, pending: null, lodging: 'k', changed: true, at: 1, ...more });

describe('numbers', () => {
  const check = (text: string, value: number | null, usual: '.' | ',' = '.'): void => expect(readNumber(text, usual), text).toBe(value);

  it('are read with the separators of any country', () => {
    check('12000', 12000);
    check('12 000', 12000);
    check('12\u00a0000,5', 12000.5);
    check('1,234.5', 1234.5);
    check('1.234,5', 1234.5);
    check("1'234.50", 1234.5);
    check('1,234,567', 1234567);
    check('0,125', 0.125);
    check('۱۲۳', 123);
    check('٤٢', 42);
  });

  it('follow the reader where nothing else tells', () => {
    check('12,000', 12000, '.');
    check('12,000', 12, ',');
    check('12.000', 12000, ',');
    expect(decimalIn(['12,000', '850,5'], '.')).toBe(',');
    expect(decimalIn(['12,000', 'x'], '.')).toBe('.');
    expect([decimalOf('en'), decimalOf('ru'), decimalOf('kk')]).toEqual(['.', ',', ',']);
  });

  it('are nothing when they are none', () => {
    for (const text of ['', 'abc', '1,2,3', '12kg', '1.2.3,4,5', ',', '--1']) check(text, null);
    expect(plainNumber('12 kg', '.')).toBe('12 kg');
    expect(plainNumber('1.234,5', ',')).toBe('1234.5');
  });
});

describe('codes', () => {
  it('have the check digit of ISO 6346', () => {
    expect(checkDigit('CSQU305438')).toBe(3);
    expect(checkDigit('09GB000001000001')).toBe(0);
    expect(checkDigit('CSQU30543é')).toBeNull();
    expect(compact('csqu 305438-3')).toBe('CSQU3054383');
    expect(containerFault('CSQU3054383')).toBeNull();
    expect(containerFault('CSQU3054384')).toEqual({ fault: 'digit', digit: 3 });
    expect(containerFault('CSQA3054383')?.fault).toBe('form');
  });

  it('have their forms', () => {
    expect([hsOf('9018.90'), hsOf('90'), hsOf('9'), hsOf('7701'), hsOf('9018901')]).toEqual(['901890', '90', null, null, null]);
    expect(guaranteeId('09gb 0000010000010')).toBe('09GB0000010000010');
    expect(guaranteeId('09GB0000010000011')).toBeNull();
    expect(guaranteeId('XB34567890/PK')).toBe('XB34567890/PK');
  });

  it('find an office by what people call it, and none where several are called so', () => {
    const offices = [
      { reference: 'PKKARACH', name: 'Karachi port' },
      { reference: 'CNKHORGO', name: 'Khorgos' },
      { reference: 'CNKHORG2', name: 'Khorgos' },
    ];
    expect(officeNamed(' karachi', offices)).toBe('PKKARACH');
    expect(officeNamed('pkkarach', offices)).toBe('PKKARACH');
    expect(officeNamed('Khorgos', offices)).toBe('KHORGOS');
    expect(officeNamed('', offices)).toBe('');
  });
});

describe('a form', () => {
  it('becomes a declaration and comes back', () => {
    const sendable = toDeclaration(form());
    expect(sendable?.waiting).toBe(0);
    expect(sendable?.declaration).toMatchObject({
      itinerary: ['PK', 'CN', 'KG', 'KZ'],
      route_km: 4500,
      vehicle: { country: 'PK', registration: 'TKB 123', gross_mass_kg: 29000 },
      equipment: [{ container: 'CSQU3054383', seals: [{ number: 'S1' }, { number: 'S2' }] }],
      items: [{ hs: '901890', gross_mass_kg: 12000, packages: 40 }],
      guarantees: [{ amount: { minor: 1_000_000, currency: 'EUR' } }],
    });
    const kept = declaration({ guarantees: [{ kind: 'bank', guarantee: '09GB0000010000010', amount: { minor: 1_050, currency: 'USD' } }], route_km: 10, limit_date: '2026-06-30', documents: [{ kind: 'a', reference: 'b' }] });
    const back = toDeclaration(fromDeclaration(kept), kept)?.declaration;
    expect(back).toEqual(kept);
  });

  it('keeps back what no declaration can hold, and counts it', () => {
    const half = form({ goods: [...form().goods, { hs: '9', description: 'half', packages: '', mass: '' }], boxes: [{ container: 'CSQU30', seals: '' }] });
    const sendable = toDeclaration(half);
    expect(sendable?.waiting).toBe(2);
    expect(sendable?.declaration.items).toHaveLength(1);
    expect(toDeclaration(emptyForm())).toBeNull();
  });

  it('is whole, or tells everything that is wrong at once', () => {
    expect(faultsOf(form(), TODAY)).toEqual([]);
    const wrong = faultsOf(form({ lrn: '', mass: '29 000,5', limit: '2026-05-03', boxes: [{ container: 'CSQU3054384', seals: 'S1 S1' }] }), TODAY);
    expect(wrong.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'lrn missing',
      'mass whole',
      'boxes.0.container container-digit',
      'boxes.0.seals twice',
      'limit past',
    ]);
    expect(faultsIn(wrong, 'boxes')).toHaveLength(2);
    expect(faultsOf(emptyForm(), TODAY).map(({ path }) => path)).toContain('goods.0.hs');
  });

  it('does not take hidden characters in a description', () => {
    const [fault] = faultsOf(form({ goods: [{ hs: '901890', description: 'in\u202evoice', packages: '1', mass: '1' }] }), TODAY);
    expect(fault).toEqual({ path: 'goods.0.description', message: 'hidden' });
  });

  it('is copied without what belongs to one movement', () => {
    const copy = asCopy(form({ limit: '2026-06-01', papers: [{ kind: 'transport plan', reference: 'x/y' }, { kind: 'driving licence', reference: 'A-1' }] }));
    expect(copy).toMatchObject({ lrn: '', limit: '', holder: 'PK1234567', papers: [{ kind: 'driving licence', reference: '' }] });
    expect([copy.boxes[0]?.seals, copy.permits[0]?.number, copy.guarantees[0]?.code]).toEqual(['', '', '']);
  });

  it('knows its countries', () => {
    expect(countriesOf(form())).toEqual(['PK', 'CN', 'KG', 'KZ']);
    expect(countriesOf(form({ departure: 'PK', offices: [] }))).toEqual(['KZ']);
  });
});

describe('what the server refuses', () => {
  const check = (path: string, field: string | null): void => expect(pathOfServer(path), path).toBe(field);

  it('is found at its field', () => {
    check('declaration.items.2.hs', 'goods.2.hs');
    check('declaration.items[1].gross_mass_kg', 'goods.1.mass');
    check('declaration.items', 'goods.0.hs');
    check('declaration.equipment.seals', 'boxes.0.seals');
    check('declaration.equipment[1].container', 'boxes.1.container');
    check('declaration.vehicle', 'registration');
    check('declaration.vehicle.single_axle_kg', 'axle');
    check('declaration.guarantees.1.amount', 'guarantees.1.amount');
    check('declaration.permits', 'permits.0.number');
    check('declaration.documents', 'papers.0.reference');
    check('declaration.offices_of_transit', 'offices.0.office');
    check('declaration.itinerary', 'offices.0.office');
    check('state', null);
    expect(questionOf('guarantees.1.amount')).toBe('guarantee');
    expect(questionOf('mass')).toBe('vehicle');
    expect([fieldMessage('mass'), fieldMessage('goods.0.mass')]).toEqual(['declare-f-mass', 'declare-f-goods-mass']);
  });

  it('is told in its own words', () => {
    const refusal = { code: '13', reason: 'document-missing', path: 'declaration.documents', text: 'A document is missing.', remedy: 'Add it.', rule: 'QTTA, Art. 5' };
    expect(faultOfRefusal(refusal)).toEqual({ path: 'papers.0.reference', message: '', words: 'A document is missing. Add it. (QTTA, Art. 5)' });
    expect(faultOfField({ field: 'actor.role', message: 'no', value: '', remedy: '', suggestions: [] } as never).path).toBe('');
  });

  it('means something for the draft', () => {
    expect([0, 503, 412, 404, 400].map((status) => meaningOf(status, ''))).toEqual(['later', 'later', 'changed', 'gone', 'wrong']);
    expect(meaningOf(409, 'out-of-sequence')).toBe('lodged');
    expect(meaningOf(409, 'not-entitled')).toBe('wrong');
  });
});

describe('drafts', () => {
  it('are kept apart for each user, the newest first', () => {
    const storage = shelf();
    const mine = new Kept<Draft>(storage, 'draft', 'aigul');
    mine.put(draft());
    mine.put(draft({ id: 'b', at: 2 }));
    new Kept<Draft>(storage, 'draft', 'bek').put(draft({ id: 'c', at: 3 }));
    expect(mine.all().map(({ id }) => id)).toEqual(['b', 'a']);
    mine.remove('b');
    expect(mine.get('b')).toBeNull();
    storage.setItem('landbridge.draft.aigul.z', '{broken');
    expect(mine.all()).toHaveLength(1);
  });

  it('say when the storage takes nothing', () => {
    const full = { ...shelf(), setItem: () => { throw new Error('full'); } };
    expect(new Kept<Draft>(full, 'draft', '-').put(draft())).toBe(false);
  });

  it('leave access codes out of what is kept and sent', () => {
    const bare = withoutCodes(draft({ consignments: [{ lrn: 'A', code: 'AC02' }] }));
    expect(JSON.stringify(bare)).not.toMatch(/AC0/);
    expect(withCodes(bare, codesOf(draft())).form.guarantees[0]?.code).toBe('AC01');
    const request = draftRequest(draft(), (id) => ({ role: 'holder', id }), 'key');
    expect(request?.pending.body).not.toMatch(/AC01/);
    expect(JSON.parse(request?.pending.body ?? '')).toMatchObject({ lodge: false, actor: { role: 'holder', id: 'PK1234567' } });
    expect(draftRequest(draft({ movement: 7 }), () => null, 'key')?.pending.body).toMatch(/^\{"act":\{"type":"draft"/);
  });

  it('belong to who is signed in', () => {
    expect(whoOf({ user: null, organisation: null })).toEqual({ user: '-', signedIn: false, holder: '' });
    const session = { user: { login: 'aigul' }, organisation: { identification: 'PK9' }, actors: [{ role: 'holder' as const, id: 'PK1' }] };
    expect(whoOf(session)).toEqual({ user: 'aigul', signedIn: true, holder: 'PK1' });
  });
});

describe('the questions', () => {
  it('follow one another to the check and back', () => {
    expect(stepAfter('limit')).toBe('check');
    expect(stepBefore('check')).toBe('limit');
    expect(stepBefore('regime')).toBeNull();
    expect(QUESTION_IDS.reduce((step) => stepAfter(step) as never, 'regime')).toBe('check');
  });

  it('have an address', () => {
    const check = (address: ReturnType<typeof emptyDeclare>, hash: string): void => {
      expect(encodeDeclare(address)).toBe(hash);
      const [path = '', query = ''] = hash.slice(2).split('?');
      expect(decodeDeclare(path.split('/').slice(1), new URLSearchParams(query))).toEqual(address);
    };
    check(emptyDeclare(), '#/declare');
    check({ ...emptyDeclare(), movement: '7' }, '#/declare?movement=7');
    check({ ...emptyDeclare(), draft: 'x', step: 'goods', changing: true }, '#/declare/x/goods?changing=yes');
    check({ ...emptyDeclare(), draft: 'x', page: 'many' }, '#/declare/x/many');
  });

  it('have the rows ready that the regime asks for', () => {
    const rule = { instrument: 'QTTA', article: 'Art. 5', text: '', country: null };
    const regime = {
      id: 'qtta', name: 'QTTA', as_of: null, parties: [], prescribed_route: true, operation_per_territory: false, cover: [], time_limits: [], vehicle_limits: [], sealed: null,
      documents: [{ name: 'Driving licence', quota: null, rule }, { name: 'vehicle registration', quota: null, rule }],
      permits: [{ name: 'QTTA transit permit', quota: 200, rule }],
      guarantees: [{ kinds: ['exempt', 'bank'], ceiling: null, rule }],
    };
    expect(prepared(form(), 'papers', regime, 2026).papers).toEqual([{ kind: 'driving licence', reference: 'A-1' }, { kind: 'vehicle registration', reference: '' }]);
    expect(prepared(form({ permits: [] }), 'permits', regime, 2026).permits).toEqual([{ permit: 'qtta/2026/PK', number: '' }]);
    expect(prepared(form({ guarantees: [] }), 'guarantee', regime, 2026).guarantees[0]?.kind).toBe('bank');
    expect(prepared(form(), 'guarantee', regime, 2026).guarantees).toEqual(form().guarantees);
    const ready = prepared(form(), 'papers', regime, 2026);
    expect(prepared(ready, 'papers', regime, 2026)).toEqual(ready);
  });
});

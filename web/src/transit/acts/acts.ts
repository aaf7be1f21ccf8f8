/** What can be asked of a movement in each state, with the form of each act. Pure. */
import type { Act, Actor, Movement, OfficeReference, Role, Side, State } from '../../api/transit-types';
import { dayIn, inputTime } from '../times';
import { chosen, instant, list, text, ticked, whole, type FieldSpec, type Values } from './fields';

export interface Setting {
  movement: Movement;
  now: number;
  timezone: (office: OfficeReference) => string;
  /** The office at whose desk it is read: its own side of a border comes first. */
  desk?: OfficeReference | null;
}

export interface ActSpec {
  type: string;
  states: readonly State[];
  role: Role;
  /** The form asks for the whole declaration instead of single fields. */
  declaration?: boolean;
  /** More than the state decides whether it can be asked. */
  when?: (movement: Movement) => boolean;
  /** Ends or endangers the movement. */
  grave?: boolean;
  /** The office that acts. */
  office: (setting: Setting, values: Values) => OfficeReference;
  fields: (setting: Setting) => FieldSpec[];
  build: (setting: Setting, values: Values) => Record<string, unknown>;
}

const CONTROLS = ['documents', 'scan', 'weighing', 'physical', 'seals'] as const;
const RESULTS = ['A1', 'A2', 'A3', 'A5', 'B1'] as const;
const INCIDENTS = ['deviation', 'seal_broken', 'transhipment', 'accident', 'traction_change', 'other'] as const;
const CLASSES = ['high_security', 'security', 'indicative'] as const;
const SEAL_EVENTS = ['affixed', 'verified', 'broken', 'replaced'] as const;
const UNDER_WAY: readonly State[] = ['released', 'under_enquiry'];
const ON_THE_WAY: readonly State[] = ['released', 'stopped', 'under_enquiry'];
const AT_DESTINATION: readonly State[] = ['arrived', 'unloading_permitted', 'unloading_remarked'];

const departure = ({ movement }: Setting): OfficeReference => movement.declaration.office_of_departure;
const destination = ({ movement }: Setting): OfficeReference => movement.arrival?.office ?? movement.destination;
const named = (setting: Setting, values: Values): OfficeReference => text(values, 'office') || whereabouts(setting);
const nothing = (): FieldSpec[] => [];
const noFields = (): Record<string, unknown> => ({});

const reason: FieldSpec = { name: 'reason', kind: 'long', initial: '', required: true };
const withReason = { fields: () => [reason], build: (_: Setting, values: Values) => ({ reason: text(values, 'reason') }) };

/** The office that has or expects the goods. */
export function whereabouts(setting: Setting): OfficeReference {
  const { movement } = setting;
  if (AT_DESTINATION.includes(movement.state) || movement.state === 'discrepancies') return destination(setting);
  if (!ON_THE_WAY.includes(movement.state)) return departure(setting);
  return sidesFor(setting)[0]?.office ?? destination(setting);
}

/** The open sides, that of the desk before the others. */
function sidesFor({ movement, desk }: Setting): OpenSide[] {
  const open = openSides(movement);
  return [...open.filter(({ office }) => office === desk), ...open.filter(({ office }) => office !== desk)];
}

export interface OpenSide {
  side: Side;
  office: OfficeReference;
}

/** The sides of borders that are still to be recorded, in order. */
export function openSides(movement: Movement): OpenSide[] {
  return movement.crossings.flatMap((crossing) =>
    (['exit', 'entry'] as const).flatMap((side) => {
      const office = side === 'exit' ? crossing.exit_office : crossing.entry_office;
      return office !== null && crossing[side] === null ? [{ side, office }] : [];
    }),
  );
}

export const wholeSeals = (movement: Movement): string[] =>
  movement.seals.filter(({ state }) => state === 'affixed' || state === 'verified').map(({ number }) => number);

export const containers = ({ declaration }: Movement): string[] =>
  (declaration.equipment ?? []).flatMap(({ container }) => (container ? [container] : []));

const officeField = (setting: Setting): FieldSpec => ({ name: 'office', kind: 'office', initial: whereabouts(setting), required: true });
const timeField = (setting: Setting, office: OfficeReference): FieldSpec => ({
  name: 'at',
  kind: 'time',
  initial: inputTime(setting.now, setting.timezone(office)),
  required: true,
});

function placeOf(state: State): string {
  return AT_DESTINATION.includes(state) ? 'destination' : ON_THE_WAY.includes(state) ? 'transit' : 'departure';
}

const AT_DEPARTURE: ActSpec[] = [
  { type: 'declare', states: ['draft'], role: 'holder', declaration: true, office: departure, fields: nothing, build: noFields },
  { type: 'draft', states: ['draft'], role: 'holder', declaration: true, office: departure, fields: nothing, build: noFields },
  { type: 'present', states: ['pre_lodged'], role: 'holder', office: departure, fields: nothing, build: () => ({ serial: '' }) },
  { type: 'accept', states: ['acknowledged'], role: 'officer', office: departure, fields: nothing, build: () => ({ serial: '' }) },
  { type: 'release', states: ['accepted'], role: 'officer', office: departure, fields: nothing, build: noFields, when: (it) => !it.invalidation_requested },
];

const INVALIDATION: ActSpec[] = [
  { type: 'amend', states: ['pre_lodged', 'acknowledged', 'accepted', 'guarantee_under_amendment'], role: 'holder', declaration: true, office: departure, fields: nothing, build: noFields, when: (it) => !it.invalidation_requested },
  { type: 'reject', states: ['pre_lodged', 'acknowledged'], role: 'officer', grave: true, office: departure, ...withReason },
  { type: 'refuse_release', states: ['accepted', 'under_control', 'guarantee_under_amendment'], role: 'officer', grave: true, office: departure, ...withReason },
  { type: 'request_invalidation', states: ['pre_lodged', 'acknowledged', 'accepted', 'guarantee_under_amendment'], role: 'holder', grave: true, office: departure, when: (it) => !it.invalidation_requested, ...withReason },
  {
    type: 'decide_invalidation',
    states: ['acknowledged', 'accepted', 'under_control', 'guarantee_under_amendment'],
    role: 'officer',
    grave: true,
    office: departure,
    when: (it) => it.invalidation_requested,
    fields: () => [{ name: 'granted', kind: 'flag', initial: true }, reason],
    build: (_, values) => ({ granted: ticked(values, 'granted'), reason: text(values, 'reason') }),
  },
  { type: 'invalidate', states: ['pre_lodged', 'acknowledged', 'accepted', 'under_control', 'guarantee_under_amendment', 'released', 'stopped', 'under_enquiry'], role: 'officer', grave: true, office: departure, ...withReason },
];

const CONTROL: ActSpec[] = [
  {
    type: 'decide_control',
    states: ['pre_lodged', 'accepted', 'released', 'stopped', ...AT_DESTINATION],
    role: 'officer',
    office: named,
    fields: (setting) => [officeField(setting), { name: 'kinds', kind: 'many', initial: ['documents'], options: CONTROLS, words: 'control', required: true }],
    build: (_, values) => ({ office: text(values, 'office'), kinds: chosen(values, 'kinds') }),
  },
  {
    type: 'record_control',
    states: ['under_control', 'released', 'stopped', ...AT_DESTINATION],
    role: 'officer',
    office: named,
    fields: (setting) => [
      officeField(setting),
      { name: 'kinds', kind: 'many', initial: ['documents'], options: CONTROLS, words: 'control', required: true },
      { name: 'code', kind: 'choice', initial: 'A1', options: RESULTS, words: 'result', required: true },
      { name: 'text', kind: 'long', initial: '' },
    ],
    build: ({ movement }, values) => ({
      office: text(values, 'office'),
      place: placeOf(movement.state),
      kinds: chosen(values, 'kinds'),
      code: text(values, 'code'),
      text: text(values, 'text'),
    }),
  },
  {
    type: 'recognise_control',
    states: ['released', 'stopped', ...AT_DESTINATION],
    role: 'officer',
    office: named,
    when: (it) => it.controls.some(({ code }) => code && code !== 'B1'),
    fields: (setting) => [
      officeField(setting),
      { name: 'from', kind: 'choice', initial: setting.movement.controls[0]?.office ?? '', options: [...new Set(setting.movement.controls.map(({ office }) => office))], required: true },
    ],
    build: ({ movement }, values) => ({ office: text(values, 'office'), place: placeOf(movement.state), from: text(values, 'from') }),
  },
];

const sideOf = (values: Values): OpenSide => {
  const [side = 'exit', office = ''] = text(values, 'side').split(' ');
  return { side: side as Side, office };
};

const WAY: ActSpec[] = [
  {
    type: 'cross',
    states: UNDER_WAY,
    role: 'officer',
    when: (it) => openSides(it).length > 0,
    office: (setting, values) => sideOf(values).office || whereabouts(setting),
    fields: (setting) => {
      const sides = sidesFor(setting).map(({ side, office }) => `${side} ${office}`);
      return [
        { name: 'side', kind: 'choice', initial: sides[0] ?? '', options: sides, words: 'side', required: true },
        timeField(setting, whereabouts(setting)),
        { name: 'vehicle', kind: 'text', initial: setting.movement.declaration.vehicle?.registration ?? '' },
        { name: 'containers', kind: 'text', initial: containers(setting.movement).join(', ') },
        { name: 'seals', kind: 'many', initial: wholeSeals(setting.movement), options: wholeSeals(setting.movement) },
        { name: 'gross_mass_kg', kind: 'number', initial: '' },
      ];
    },
    build: ({ timezone }, values) => {
      const { side, office } = sideOf(values);
      const mass = whole(values, 'gross_mass_kg');
      return {
        side,
        office,
        record: {
          at: instant(values, 'at', timezone(office)),
          vehicle: text(values, 'vehicle'),
          containers: list(values, 'containers'),
          seals: chosen(values, 'seals'),
          ...(mass === null ? {} : { gross_mass_kg: mass }),
        },
      };
    },
  },
  {
    type: 'arrive',
    states: UNDER_WAY,
    role: 'officer',
    office: named,
    fields: (setting) => [
      { ...officeField(setting), initial: setting.movement.destination },
      timeField(setting, setting.movement.destination),
      { name: 'simplified', kind: 'flag', initial: false },
    ],
    build: ({ timezone }, values) => ({
      office: text(values, 'office'),
      at: instant(values, 'at', timezone(text(values, 'office'))),
      simplified: ticked(values, 'simplified'),
    }),
  },
  { type: 'stop', states: UNDER_WAY, role: 'officer', grave: true, office: named, fields: (setting) => [officeField(setting), reason], build: (_, values) => ({ office: text(values, 'office'), reason: text(values, 'reason') }) },
  { type: 'resume', states: ['stopped'], role: 'officer', office: named, fields: (setting) => [officeField(setting)], build: (_, values) => ({ office: text(values, 'office') }) },
  {
    type: 'record_incident',
    states: ON_THE_WAY,
    role: 'officer',
    office: named,
    fields: (setting) => [
      { name: 'kind', kind: 'choice', initial: 'deviation', options: INCIDENTS, words: 'incident', required: true },
      officeField(setting),
      timeField(setting, whereabouts(setting)),
      { name: 'text', kind: 'long', initial: '', required: true },
      { name: 'vehicle', kind: 'text', initial: '' },
      { name: 'container', kind: 'text', initial: '' },
    ],
    build: ({ timezone }, values) => {
      const office = text(values, 'office');
      const incident = { kind: text(values, 'kind'), text: text(values, 'text'), at: instant(values, 'at', timezone(office)), office };
      const carriesOn = (['vehicle', 'container'] as const).flatMap((name) => (text(values, name) === '' ? [] : [[name, text(values, name)]]));
      return { incident: { ...incident, ...Object.fromEntries(carriesOn) } };
    },
  },
  {
    type: 'divert',
    states: ON_THE_WAY,
    role: 'officer',
    office: whereabouts,
    fields: ({ movement }) => [
      { name: 'destination', kind: 'office', initial: movement.destination, required: true },
      { name: 'offices_of_transit', kind: 'text', initial: movement.crossings.flatMap((it) => [it.exit_office, it.entry_office]).filter(Boolean).join(', ') },
      { name: 'itinerary', kind: 'text', initial: movement.declaration.itinerary.join(', ') },
    ],
    build: (_, values) => ({
      destination: text(values, 'destination'),
      offices_of_transit: list(values, 'offices_of_transit'),
      itinerary: list(values, 'itinerary'),
    }),
  },
  {
    type: 'seal',
    states: ['accepted', 'under_control', ...ON_THE_WAY, 'arrived', 'unloading_permitted'],
    role: 'officer',
    office: named,
    fields: (setting) => [
      { name: 'event', kind: 'choice', initial: setting.movement.seals.length > 0 ? 'verified' : 'affixed', options: SEAL_EVENTS, words: 'seal-event', required: true },
      { name: 'number', kind: 'text', initial: wholeSeals(setting.movement)[0] ?? '', required: true },
      { name: 'by', kind: 'text', initial: '' },
      { name: 'class', kind: 'choice', initial: 'high_security', options: CLASSES, words: 'seal-class' },
      officeField(setting),
    ],
    build: (_, values) => {
      const event = text(values, 'event');
      const fresh = event === 'affixed' || event === 'replaced' ? { class: text(values, 'class') } : {};
      const by = event === 'replaced' ? { by: text(values, 'by') } : {};
      return { office: text(values, 'office'), seal: { type: event, number: text(values, 'number'), ...by, ...fresh } };
    },
  },
];

const DESTINATION: ActSpec[] = [
  { type: 'permit_unloading', states: ['arrived', 'unloading_remarked'], role: 'officer', office: destination, fields: nothing, build: noFields, when: (it) => it.state === 'arrived' || it.remarks?.complete === false },
  {
    type: 'remark_unloading',
    states: ['unloading_permitted'],
    role: 'trader_at_destination',
    office: destination,
    fields: (setting) => [
      { name: 'conform', kind: 'flag', initial: true },
      { name: 'complete', kind: 'flag', initial: true },
      ...(wholeSeals(setting.movement).length > 0 ? [{ name: 'seals_ok', kind: 'flag', initial: true } as FieldSpec] : []),
      { name: 'date', kind: 'date', initial: dayIn(setting.now, setting.timezone(destination(setting))) },
      { name: 'text', kind: 'long', initial: '' },
    ],
    build: (_, values) => ({
      remarks: {
        conform: ticked(values, 'conform'),
        complete: ticked(values, 'complete'),
        ...('seals_ok' in values ? { seals_ok: ticked(values, 'seals_ok') } : {}),
        ...(text(values, 'date') === '' ? {} : { date: text(values, 'date') }),
        text: text(values, 'text'),
      },
    }),
  },
  { type: 'release_goods', states: AT_DESTINATION, role: 'officer', office: destination, fields: nothing, build: noFields },
  { type: 'notify_discrepancies', states: ['discrepancies'], role: 'officer', office: departure, fields: nothing, build: noFields, when: (it) => !it.discrepancies_notified },
  { type: 'resolve_discrepancies', states: ['discrepancies'], role: 'officer', office: departure, fields: nothing, build: noFields },
  { type: 'confirm_discrepancies', states: ['discrepancies'], role: 'officer', grave: true, office: departure, ...withReason },
];

const ENQUIRY: ActSpec[] = [
  { type: 'request_status', states: ['released', 'stopped'], role: 'officer', office: departure, fields: nothing, build: noFields },
  { type: 'open_enquiry', states: ['released', 'stopped'], role: 'officer', grave: true, office: departure, ...withReason },
  {
    type: 'answer_enquiry',
    states: ['under_enquiry'],
    role: 'officer',
    office: destination,
    fields: () => [{ name: 'answer', kind: 'long', initial: '', required: true }, { name: 'proof', kind: 'flag', initial: false }],
    build: (_, values) => ({ answer: text(values, 'answer'), proof: ticked(values, 'proof') }),
  },
  { type: 'start_recovery', states: ['released', 'stopped', 'under_enquiry', 'discrepancies'], role: 'officer', grave: true, office: departure, ...withReason },
  {
    type: 'close_recovery',
    states: ['under_recovery'],
    role: 'officer',
    office: departure,
    fields: () => [{ name: 'call_guarantee', kind: 'flag', initial: true }],
    build: (_, values) => ({ call_guarantee: ticked(values, 'call_guarantee') }),
  },
];

export const ACTS: readonly ActSpec[] = [...AT_DEPARTURE, ...WAY, ...DESTINATION, ...CONTROL, ...ENQUIRY, ...INVALIDATION];

/** The acts that the movement's state allows; the first of them is the next step of its life. */
export function allowed(movement: Movement): ActSpec[] {
  const possible = ACTS.filter((act) => act.states.includes(movement.state) && (act.when?.(movement) ?? true));
  const next = possible.find((act) => act.type === nextStep(movement));
  return next ? [next, ...possible.filter((act) => act !== next)] : possible;
}

function nextStep(movement: Movement): string | null {
  if (movement.invalidation_requested) return 'decide_invalidation';
  const steps: Partial<Record<State, string>> = {
    under_control: 'record_control',
    guarantee_under_amendment: 'amend',
    arrived: 'permit_unloading',
    unloading_permitted: 'remark_unloading',
    unloading_remarked: movement.remarks?.complete === false ? 'permit_unloading' : 'release_goods',
    discrepancies: 'resolve_discrepancies',
    under_enquiry: 'answer_enquiry',
    released: openSides(movement).length > 0 ? 'cross' : 'arrive',
  };
  return steps[movement.state] ?? null;
}

export function actorOf(spec: ActSpec, setting: Setting, values: Values): Actor {
  const { declaration } = setting.movement;
  return { role: spec.role, id: spec.role === 'holder' ? declaration.holder : spec.office(setting, values) };
}

export function actOf(spec: ActSpec, setting: Setting, values: Values): Act {
  return { type: spec.type, ...spec.build(setting, values) };
}

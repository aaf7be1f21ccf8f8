/** What the regime asks, and how much of it is there. Pure. */
import type { Objections, Regime, RegimeCover, Rule } from '../../api/regimes';
import type { TransitRefusal } from '../../api/transit-types';
import { countriesOf, moneyOf, type Form } from '../model/form';
import { pathOfServer } from '../model/faults';
import { readNumber } from '../model/numbers';
import { questionOf, type QuestionId } from '../model/questions';

export type Standing = 'done' | 'open' | 'wrong' | 'told';

export interface Point {
  id: string;
  group: 'papers' | 'permits' | 'guarantee' | 'time' | 'vehicle' | 'seals' | 'posts';
  standing: Standing;
  /** In the regime's own words; empty when `message` says it. */
  name: string;
  message?: { id: string; args: Record<string, string | number> };
  rule: Rule;
  question: QuestionId;
  /** The posts that are named, by the atlas's ids. */
  posts?: string[];
  /** What the server objects to here, in its words. */
  objection?: string;
}

/** Everything that the regime asks, in the order in which it is asked for. */
export function checklist(regime: Regime, form: Form, checked: Objections | null): Point[] {
  const points = [...posts(regime, form), ...weights(regime, form), ...seals(regime, form), ...papers(regime, form), ...permits(regime, form), ...guarantees(regime, form), ...times(regime, form, checked)];
  return points.map((point) => judged(point, checked));
}

/** What is written and the server finds against a rule is not as asked; what is not written is open. */
function judged(point: Point, checked: Objections | null): Point {
  if (point.standing !== 'done' && point.standing !== 'wrong') return point;
  const broken = checked?.objections.find((one) => isAbout(one, point));
  return broken ? { ...point, standing: 'wrong', objection: broken.text ?? '' } : point;
}

function isAbout({ path, expected = '', rule = '' }: TransitRefusal, point: Point): boolean {
  const field = pathOfServer(path);
  if (field === null || questionOf(field) !== point.question) return false;
  if (point.group === 'papers' || point.group === 'permits') return expected === point.name;
  if (point.group !== 'posts') return rule === ruleText(point.rule);
  const posts = expected.split(', ').filter((id) => id !== 'inland');
  return posts.length > 0 && posts.every((id) => point.posts?.includes(id));
}

/** Objections that no point of the list tells, so that none stays unsaid. */
export function others(points: readonly Point[], checked: Objections | null): TransitRefusal[] {
  return (checked?.objections ?? []).filter((one) => !points.some((point) => isAbout(one, point)));
}

/** As the server writes it: `QTTA, Art. VII`. */
export const ruleText = ({ instrument, article }: Rule): string => [instrument, article].filter(Boolean).join(', ');

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function papers(regime: Regime, form: Form): Point[] {
  return regime.documents.map(({ name, rule }, place) => {
    const there = form.papers.some(({ kind, reference }) => same(kind, name) && reference.trim() !== '');
    return { id: `paper-${place}`, group: 'papers', standing: there ? 'done' : 'open', name, rule, question: 'papers' };
  });
}

function permits(regime: Regime, form: Form): Point[] {
  const there = form.permits.some(({ permit, number }) => permit.startsWith(`${regime.id}/`) && number.trim() !== '');
  return regime.permits.map(({ name, rule }, place) => ({ id: `permit-${place}`, group: 'permits', standing: there ? 'done' : 'open', name, rule, question: 'permits' }));
}

/** In each country one of its rules is to be met; without a rule any guarantee will do. */
function guarantees(regime: Regime, form: Form): Point[] {
  const whole = form.guarantees.filter((row) => row.kind === 'exempt' || (row.guarantee.trim() !== '' && moneyOf(row) !== null));
  const groups = new Map<string, Regime['guarantees']>();
  for (const rule of regime.guarantees) {
    const key = rule.rule.country ?? '';
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  if (groups.size === 0) {
    const rule: Rule = { instrument: regime.name, article: '', text: '', country: null };
    return [{ id: 'guarantee', group: 'guarantee', standing: whole.length > 0 ? 'done' : 'open', name: '', message: { id: 'any-guarantee', args: {} }, rule, question: 'guarantee' }];
  }
  return [...groups].map(([country, rules]) => {
    const kinds = [...new Set(rules.flatMap((rule) => rule.kinds))];
    const met = kinds.includes('exempt') || whole.some(({ kind }) => kinds.includes(kind));
    const rule = (rules[0] as Regime['guarantees'][number]).rule;
    return { id: `guarantee-${country}`, group: 'guarantee', standing: met ? 'done' : 'open', name: '', message: { id: 'guarantee-of', args: { kinds: kinds.join(' ') } }, rule, question: 'guarantee' };
  });
}

function times(regime: Regime, form: Form, checked: Objections | null): Point[] {
  return regime.time_limits.map(({ days, km_per_month: km, rule }, place) => {
    const counted = km !== null;
    const message: Point['message'] = counted ? { id: 'time-km', args: { km: km ?? 0 } } : { id: 'time-days', args: { days: days ?? 0 } };
    const standing: Standing = counted && readNumber(form.km) === null ? 'open' : form.limit === '' ? 'told' : !checked?.last_day || form.limit <= checked.last_day ? 'done' : 'wrong';
    return { id: `time-${place}`, group: 'time', standing, name: '', message, rule, question: counted && standing === 'open' ? 'way' : 'limit' };
  });
}

function weights(regime: Regime, form: Form): Point[] {
  return regime.vehicle_limits.flatMap((limit, place) => {
    const special = form.papers.some(({ kind }) => limit.special_permission !== '' && same(kind, limit.special_permission));
    const one = (id: string, most: number | null, text: string): Point[] => {
      if (most === null) return [];
      const is = readNumber(text);
      const standing: Standing = is === null ? 'open' : is <= most || special ? 'done' : 'wrong';
      return [{ id: `${id}-${place}`, group: 'vehicle', standing: is === null && id === 'axle' ? 'told' : standing, name: '', message: { id, args: { most } }, rule: limit.rule, question: 'vehicle' }];
    };
    return [...one('gross', limit.gross_mass_kg, form.mass), ...one('axle', limit.single_axle_kg, form.axle)];
  });
}

function seals(regime: Regime, form: Form): Point[] {
  if (!regime.sealed) return [];
  const sealed = form.boxes.some(({ seals: numbers }) => numbers.trim() !== '');
  return [{ id: 'sealed', group: 'seals', standing: sealed ? 'done' : 'open', name: '', message: { id: 'sealed', args: {} }, rule: regime.sealed, question: 'boxes' }];
}

/** Where the goods may come in and go out, in each country of the way. */
function posts(regime: Regime, form: Form): Point[] {
  const route = countriesOf(form);
  return route.flatMap((country, place): Point[] => {
    const plays = (row: RegimeCover): boolean =>
      row.rule.country === country && (place === 0 ? row.role !== 'destination' : place === route.length - 1 ? row.role !== 'departure' : row.role === 'transit');
    const rows = regime.cover.filter(plays);
    const named = [...new Set(rows.flatMap((row) => [...row.entry.named, ...row.exit.named]).map(({ id }) => id))];
    const rule = rows[0]?.rule ?? { instrument: regime.name, article: '', text: '', country };
    if (rows.length === 0) return [{ id: `posts-${place}`, group: 'posts', standing: 'wrong', name: '', message: { id: 'not-covered', args: { country } }, rule, question: 'way' }];
    if (named.length === 0) return [];
    const offices = new Set(rows.flatMap((row) => [...row.entry.named, ...row.exit.named]).flatMap((post) => post.offices));
    const passed = [form.departure, ...form.offices.map(({ office }) => office), form.destination].filter((office) => office.startsWith(country));
    const standing: Standing = passed.some((office) => offices.has(office)) ? 'done' : 'open';
    return [{ id: `posts-${place}`, group: 'posts', standing, name: '', message: { id: 'posts-of', args: { country, posts: named.slice(0, 6).join(', ') } }, posts: named, rule, question: 'way' }];
  });
}

/** How much is left. */
export function tally(points: readonly Point[]): { done: number; all: number } {
  const asked = points.filter(({ standing }) => standing !== 'told');
  return { done: asked.filter(({ standing }) => standing === 'done').length, all: asked.length };
}

/** Rows that wait for an answer, as the regime asks for them. Pure. */
import type { Regime } from '../../api/regimes';
import { countriesOf, isEmptyRow, type Form } from './form';
import type { QuestionId } from './questions';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The form with an empty row for each paper, permit and guarantee of the regime that the question is about. */
export function prepared(form: Form, id: QuestionId, regime: Regime | null, year: number): Form {
  if (regime === null || regime.id !== form.regime) return form;
  if (id === 'papers') return { ...form, papers: [...form.papers.filter((row) => !isEmptyRow(row, 'papers')), ...missingPapers(form, regime)] };
  if (id === 'permits') return { ...form, permits: permitRows(form, regime, year) };
  if (id === 'guarantee') return { ...form, guarantees: guaranteeRows(form, regime) };
  return form;
}

export function missingPapers(form: Form, regime: Regime): Form['papers'] {
  const names = [...new Set(regime.documents.map(({ name }) => name))];
  return names.filter((name) => !form.papers.some(({ kind }) => same(kind, name))).map((kind) => ({ kind, reference: '' }));
}

/** The permits of a year that the vehicle's own country gives out. */
function permitRows(form: Form, regime: Regime, year: number): Form['permits'] {
  const there = form.permits.some(({ permit }) => permit.startsWith(`${regime.id}/`));
  if (regime.permits.length === 0 || there) return form.permits;
  const country = form.country || form.departure.slice(0, 2);
  return [...form.permits.filter((row) => !isEmptyRow(row, 'permits')), { permit: `${regime.id}/${year}/${country}`, number: '' }];
}

/** A guarantee that nobody has filled in yet is of a kind that will do; a TIR carnet has one for each country. */
function guaranteeRows(form: Form, regime: Regime): Form['guarantees'] {
  if (form.guarantees.some((row) => row.guarantee.trim() !== '' || row.amount.trim() !== '')) return form.guarantees;
  const kinds = regime.guarantees.flatMap((rule) => rule.kinds);
  const kind = kinds.find((one) => one !== 'exempt') ?? (kinds[0] || 'comprehensive');
  const row = { kind, guarantee: '', amount: '', currency: form.guarantees[0]?.currency ?? 'USD', code: '' };
  const many = regime.operation_per_territory ? Math.max(1, countriesOf(form).length) : 1;
  return Array.from({ length: many }, () => ({ ...row }));
}

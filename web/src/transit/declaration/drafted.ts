/** From what a plan leaves open to rows that the declarant can fill in. Pure. */
import type { Itinerary } from '../../api/types';
import type { DeclaredGuarantee, Declaration, DeclaredPermit, DraftGap, PlanDraft, TransitDocument } from '../../api/transit-types';

export const GUARANTEE_KINDS = ['comprehensive', 'individual', 'voucher', 'cash_deposit', 'bank', 'tir', 'exempt'] as const;

/** What the agreement of the draft asks for on this way, as the plan tells. */
export function gapsOf({ regime }: Declaration, itinerary: Itinerary): DraftGap[] {
  const asks = ({ instrument }: { instrument?: string | null }): boolean => instrument === regime;
  const rule = (instrument: string | null | undefined, article: string | null | undefined): string =>
    [itinerary.instruments.find(({ id }) => id === instrument)?.name ?? instrument, article].filter(Boolean).join(', ');
  const guarantees = itinerary.guarantees.filter(asks);
  return [
    ...itinerary.documents.filter(asks).map((it) => ({ path: 'documents', wanted: it.name, rule: rule(it.instrument, it.article) })),
    ...itinerary.permits.filter(asks).map((it) => ({ path: 'permits', wanted: it.name, rule: rule(it.instrument, it.article) })),
    ...(guarantees.length > 0
      ? guarantees.map((it) => ({ path: 'guarantees', wanted: it.kind, rule: rule(it.instrument, null) }))
      : [{ path: 'guarantees', wanted: 'comprehensive', rule: '' }]),
    { path: 'equipment', wanted: '', rule: '' },
  ];
}

/** The draft with an empty row for each paper, permit and guarantee that the regime asks for. */
export function withRows({ declaration, gaps }: PlanDraft, year: number): Declaration {
  const of = (path: string): DraftGap[] => gaps.filter((gap) => gap.path === path);
  return {
    ...declaration,
    documents: [...(declaration.documents ?? []), ...of('documents').map(({ wanted }): TransitDocument => ({ kind: wanted, reference: '' }))],
    permits: [...(declaration.permits ?? []), ...of('permits').map(() => permitRow(declaration, year))],
    guarantees: [...declaration.guarantees, ...guaranteeRows(of('guarantees'))],
    equipment: declaration.equipment?.length || of('equipment').length === 0 ? (declaration.equipment ?? []) : [{ container: null, seals: [] }],
  };
}

/** The permits of a year that the vehicle's own country gives out. */
export function permitRow({ regime, vehicle, office_of_departure }: Declaration, year: number): DeclaredPermit {
  return { permit: `${regime}/${year}/${vehicle?.country ?? office_of_departure.slice(0, 2)}`, number: '' };
}

/** One row a kind: the first of those that will do. */
function guaranteeRows(gaps: readonly DraftGap[]): DeclaredGuarantee[] {
  const first = ({ wanted }: DraftGap): string => {
    const words: readonly string[] = wanted.split(/[^a-z_]+/);
    return words.find((word) => (GUARANTEE_KINDS as readonly string[]).includes(word)) ?? 'comprehensive';
  };
  return [...new Set(gaps.map(first))].map((kind) => ({ kind, guarantee: '', amount: null }));
}

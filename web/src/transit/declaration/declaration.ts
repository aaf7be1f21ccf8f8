/** A declaration as a form edits it, and as it is sent. Pure. */
import type { Declaration, Vehicle } from '../../api/transit-types';

/** The id of the field at a path such as `guarantees.0.amount`. */
export const fieldId = (path: string): string => `declaration-${path.replaceAll('.', '-')}`;

/** The field to which a refusal's path leads; the nearest list where it names no single one. */
export function fieldOfRefusal(path: string): string {
  const inside = path.replace(/^declaration\.?/, '');
  const nearest: Record<string, string> = {
    'equipment.seals': 'equipment.0.seals',
    items: 'items.0.hs',
    guarantees: 'guarantees.0.guarantee',
    permits: 'permits.0.number',
    documents: 'documents.0.reference',
    vehicle: 'vehicle.registration',
  };
  return fieldId(nearest[inside] ?? inside);
}

interface Gap {
  path: string;
  /** The message that names the field. */
  label: string;
}

/** What has to be filled in before the declaration can be lodged. */
export function gaps(declaration: Declaration): Gap[] {
  const found: Gap[] = [];
  const need = (path: string, label: string, value: unknown): void => {
    if (value === undefined || value === null || value === '' || value === 0) found.push({ path, label });
  };
  need('lrn', 'lrn', declaration.lrn);
  need('holder', 'holder', declaration.holder);
  if (declaration.vehicle) need('vehicle.registration', 'vehicle-registration', declaration.vehicle.registration);
  declaration.items.forEach((item, place) => {
    need(`items.${place}.hs`, 'field-hs', item.hs);
    need(`items.${place}.description`, 'goods-description', item.description);
    need(`items.${place}.packages`, 'packages', item.packages);
    need(`items.${place}.gross_mass_kg`, 'gross-mass-kg', item.gross_mass_kg);
  });
  if (declaration.items.length === 0) found.push({ path: 'items', label: 'goods' });
  if (declaration.guarantees.length === 0) found.push({ path: 'guarantees', label: 'guarantees' });
  declaration.guarantees.forEach((guarantee, place) => {
    if (guarantee.kind === 'exempt') return;
    need(`guarantees.${place}.guarantee`, 'guarantee', guarantee.guarantee);
    need(`guarantees.${place}.amount`, 'amount', guarantee.amount?.minor);
  });
  (declaration.permits ?? []).forEach((permit, place) => need(`permits.${place}.number`, 'permit-number', permit.number));
  (declaration.documents ?? []).forEach((document, place) => need(`documents.${place}.reference`, 'document-reference', document.reference));
  return found;
}

const blank = (value: string | null | undefined): boolean => value === undefined || value === null || value.trim() === '';

/**
 * Without what was left empty: an absent value is no value. A draft keeps the rows that wait for a
 * number; what is lodged does not, since a paper without a number is no paper.
 */
export function cleaned(declaration: Declaration, isDraft: boolean): Declaration {
  const { limit_date, route_km, vehicle, ...rest } = declaration;
  return {
    ...rest,
    lrn: declaration.lrn.trim(),
    holder: declaration.holder.trim(),
    ...(blank(limit_date) ? {} : { limit_date }),
    ...(route_km ? { route_km } : {}),
    ...(vehicle ? { vehicle: vehicleOf(vehicle) } : {}),
    equipment: (declaration.equipment ?? []).map(({ container, seals }) => ({
      ...(blank(container) ? {} : { container: container?.trim() ?? null }),
      seals: seals.filter(({ number }) => !blank(number)),
    })),
    items: declaration.items.map((item) => ({ ...item, packages: Number(item.packages) || 0, gross_mass_kg: Number(item.gross_mass_kg) || 0 })),
    guarantees: declaration.guarantees.map(({ kind, guarantee, access_code, amount }) => ({
      kind,
      ...(blank(guarantee) ? {} : { guarantee: guarantee?.trim() ?? null }),
      ...(blank(access_code) ? {} : { access_code: access_code ?? '' }),
      ...(amount ? { amount } : {}),
    })),
    permits: (declaration.permits ?? []).filter(({ permit, number }) => !blank(permit) && (isDraft || !blank(number))),
    documents: (declaration.documents ?? []).filter(({ kind, reference }) => !blank(kind) && (isDraft || !blank(reference))),
  };
}

function vehicleOf(vehicle: Vehicle): Vehicle {
  const { single_axle_kg: axle, ...rest } = vehicle;
  return { ...rest, registration: rest.registration.trim(), gross_mass_kg: Number(rest.gross_mass_kg) || 0, ...(axle ? { single_axle_kg: Number(axle) } : {}) };
}

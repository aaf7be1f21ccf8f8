/** Codes with a form or a check digit, as the declarant types them. Pure. */

/** The check digit of ISO 6346: letters count from 10 without the multiples of 11, each place weighs twice the one before. */
export function checkDigit(text: string): number | null {
  let sum = 0;
  for (const [place, character] of [...text].entries()) {
    const value = valueOf(character);
    if (value === null) return null;
    sum += value * 2 ** place;
  }
  return (sum % 11) % 10;
}

function valueOf(character: string): number | null {
  if (/^\d$/.test(character)) return Number(character);
  if (!/^[A-Z]$/.test(character)) return null;
  const letter = character.charCodeAt(0) - 65;
  return 10 + letter + (letter >= 1 ? 1 : 0) + (letter >= 11 ? 1 : 0) + (letter >= 21 ? 1 : 0);
}

/** Capitals without the spaces and hyphens that are painted on the box: `msku 123456-5` is `MSKU1234565`. */
export const compact = (text: string): string => text.toUpperCase().replaceAll(/[\s\u00a0.\-/]+/g, '');

export type ContainerFault = 'form' | 'digit';

/** What is wrong with a container number; with the digit that would be right. */
export function containerFault(text: string): { fault: ContainerFault; digit: number } | null {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return { fault: 'form', digit: 0 };
  const digit = checkDigit(text.slice(0, 10)) ?? 0;
  return digit === Number(text[10]) ? null : { fault: 'digit', digit };
}

/** Six digits at most, points between them allowed: `9018.90`. */
export function hsOf(text: string): string | null {
  const digits = text.replaceAll(/[\s.\u00a0]/g, '');
  return /^\d{2,6}$/.test(digits) && !/^(00|77|98|99)/.test(digits) ? digits : null;
}

/** `09GB0000010000010`, with a voucher of letter and six digits where there is one; or `XB34567890/PK` of a TIR carnet. */
export function guaranteeId(text: string): string | null {
  const id = text.trim().toUpperCase().replaceAll(/\s+/g, '');
  if (/^[A-Z0-9]+\/[A-Z]{2}$/.test(id)) return id;
  if (!/^\d{2}[A-Z]{2}[A-Z0-9]{12}\d([A-Z]\d{6})?$/.test(id)) return null;
  return checkDigit(id.slice(0, 16)) === Number(id[16]) ? id : null;
}

export const isOffice = (text: string): boolean => /^[A-Z]{2}[A-Z0-9]{6}$/.test(text);
export const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);
export const isPermitAccount = (text: string): boolean => /^[a-z0-9-]+\/\d{4}\/[A-Z]{2}$/.test(text);

/** The reference of the office that a text names, by its reference, its name, or the beginning of it; several of a name are none. */
export function officeNamed(text: string, offices: readonly { reference: string; name: string }[]): string {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return '';
  const reference = offices.find((office) => office.reference.toLowerCase() === wanted);
  if (reference) return reference.reference;
  const same = offices.filter(({ name }) => name.toLowerCase() === wanted);
  const [one, ...others] = same.length > 0 ? same : offices.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  return one && others.length === 0 ? one.reference : text.trim().toUpperCase();
}

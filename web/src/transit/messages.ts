/** Messages of NCTS by their codes. */

/** The three digits of a code such as `CC015C` or `CD001C`; empty where there are none. */
export function messageNumber(kind: string): string {
  return /^C[CD](\d{3})[CD]$/.exec(kind)?.[1] ?? '';
}

/** The reader's clock, read in this one place. */
export function today(): Date {
  return new Date();
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

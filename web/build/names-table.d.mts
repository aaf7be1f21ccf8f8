export function rowsOf(text: string): Record<string, string>[];
export function namesOf(places: readonly Record<string, string>[], passes: readonly Record<string, string>[], language: string): Record<string, string>;

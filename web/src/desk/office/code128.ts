/** Code 128 (ISO/IEC 15417) read from the lines of a picture, for browsers that read no barcodes themselves. Pure. */

/** The widths of the bars and spaces of every symbol character, in modules; the last is the stop. */
export const WIDTHS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 ' +
  '223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 ' +
  '112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 ' +
  '311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 ' +
  '122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ');
const VALUES = new Map(WIDTHS.map((widths, value) => [widths, value]));
const MODULES = 11;
const [CODE_C, CODE_B, CODE_A, START_A, START_C, STOP] = [99, 100, 101, 103, 105, 106];

/** The text of the first symbol in a picture of grey values, sought on several lines and from either end. */
export function readCode128(grey: Uint8ClampedArray | readonly number[], width: number, height: number): string | null {
  const LINES = 15;
  for (let line = 1; line <= LINES; line += 1) {
    const y = Math.floor((height * line) / (LINES + 1));
    const runs = runsOf(grey.slice(y * width, (y + 1) * width) as ArrayLike<number>);
    const text = readRuns(runs) ?? readRuns([...runs].reverse());
    if (text !== null) return text;
  }
  return null;
}

interface Run {
  dark: boolean;
  length: number;
}

/** Lengths of dark and light in turn; what is darker than the middle between darkest and lightest is dark. */
function runsOf(line: ArrayLike<number>): Run[] {
  let [low, high] = [255, 0];
  for (let at = 0; at < line.length; at += 1) {
    low = Math.min(low, line[at] ?? 255);
    high = Math.max(high, line[at] ?? 0);
  }
  const runs: Run[] = [];
  if (high - low < 40) return runs;
  for (let at = 0; at < line.length; at += 1) {
    const dark = (line[at] ?? 255) < (low + high) / 2;
    const last = runs.at(-1);
    if (last?.dark === dark) last.length += 1;
    else runs.push({ dark, length: 1 });
  }
  return runs;
}

function readRuns(runs: readonly Run[]): string | null {
  for (let start = 0; start + 6 < runs.length; start += 1) {
    if (!runs[start]?.dark) continue;
    const first = symbolAt(runs, start);
    if (first === null || first < START_A || first > START_C) continue;
    const text = readFrom(runs, start, first);
    if (text !== null) return text;
  }
  return null;
}

function readFrom(runs: readonly Run[], start: number, first: number): string | null {
  const values = [first];
  for (let at = start + 6; at + 5 < runs.length; at += 6) {
    if (isStop(runs, at)) return textOf(values);
    const value = symbolAt(runs, at);
    if (value === null) return null;
    values.push(value);
  }
  return null;
}

/** Six bars and spaces as modules, by their share of the whole. */
function modules(runs: readonly Run[], at: number, count: number, total: number): string {
  const part = runs.slice(at, at + count);
  const whole = part.reduce((sum, { length }) => sum + length, 0);
  return part.map(({ length }) => Math.round((length * total) / whole)).join('');
}

const symbolAt = (runs: readonly Run[], at: number): number | null => VALUES.get(modules(runs, at, 6, MODULES)) ?? null;
const isStop = (runs: readonly Run[], at: number): boolean => modules(runs, at, 7, MODULES + 2) === WIDTHS[STOP];

/** The text of the values between start and stop; null when the check does not fit. */
export function textOf(values: readonly number[]): string | null {
  const [start = 0, ...rest] = values;
  const check = rest.pop();
  const sum = rest.reduce((total, value, index) => total + value * (index + 1), start);
  if (check === undefined || sum % 103 !== check) return null;
  let set = start === START_A ? CODE_A : start === START_C ? CODE_C : CODE_B;
  let text = '';
  for (const value of rest) {
    if (value >= CODE_C && value <= CODE_A && value !== set) set = value;
    else if (set === CODE_C && value < 100) text += String(value).padStart(2, '0');
    else if (value < 96) text += set === CODE_A && value > 63 ? String.fromCharCode(value - 64) : String.fromCharCode(value + 32);
  }
  return text;
}

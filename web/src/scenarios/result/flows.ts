/** Legs of itineraries added up by where they run. Pure. */
import type { Outcome } from '../../api/scenario-types';
import type { Position } from '../../api/types';

export interface Band {
  mode: string;
  /** Tonnes a year in both directions together. */
  tonnes: number;
  line: Position[];
}

type Flows = Pick<Outcome, 'itineraries' | 'lines'>;

interface Segment {
  key: string;
  mode: string;
  ends: [Position, Position];
  tonnes: number;
  isDrawn: boolean;
}

const GRID = 1e4;
const node = (at: Position): string => `${Math.round(at[0] * GRID)},${Math.round(at[1] * GRID)}`;

function keyOf(mode: string, a: Position, b: Position): string {
  const [one, two] = [node(a), node(b)];
  return one < two ? `${mode} ${one} ${two}` : `${mode} ${two} ${one}`;
}

/** Tonnes along each line by mode: many itineraries take the same one. */
function carried({ itineraries, lines }: Flows): { mode: string; line: Position[]; tonnes: number }[] {
  const all = new Map<string, { mode: string; line: Position[]; tonnes: number }>();
  for (const { legs, tonnes } of itineraries) {
    for (const { mode, line } of legs) {
      const key = `${mode} ${line}`;
      const known = all.get(key);
      if (known) known.tonnes += tonnes;
      else all.set(key, { mode, line: lines[line] ?? [], tonnes });
    }
  }
  return [...all.values()];
}

/** Lines share roads without beginning and ending together, so flows are added up segment by segment. */
function segments(all: ReturnType<typeof carried>): Map<string, Segment> {
  const found = new Map<string, Segment>();
  for (const { mode, line, tonnes } of all) {
    for (let index = 1; index < line.length; index += 1) {
      const ends: [Position, Position] = [line[index - 1] as Position, line[index] as Position];
      const key = keyOf(mode, ...ends);
      const segment = found.get(key);
      if (segment) segment.tonnes += tonnes;
      else found.set(key, { key, mode, ends, tonnes, isDrawn: false });
    }
  }
  return found;
}

const alike = (a: Segment, b: Segment): boolean => Math.abs(a.tonnes - b.tonnes) < 0.5;

/** Bands of equal flow, the smallest first so that the large ones lie above. */
export function bands(flows: Flows): Band[] {
  const lines = carried(flows);
  const all = segments(lines);
  const found: Band[] = [];
  for (const { mode, line } of lines) {
    let open: { band: Band; last: Segment } | null = null;
    for (let index = 1; index < line.length; index += 1) {
      const [from, to] = [line[index - 1] as Position, line[index] as Position];
      const segment = all.get(keyOf(mode, from, to)) as Segment;
      if (segment.isDrawn) open = null;
      else if (open && alike(open.last, segment)) open.band.line.push(to);
      else {
        const band = { mode, tonnes: segment.tonnes, line: [from, to] };
        found.push(band);
        open = { band, last: segment };
      }
      segment.isDrawn = true;
    }
  }
  return found.sort((a, b) => a.tonnes - b.tonnes);
}

const WIDEST = 15;
const NARROWEST = 1.2;

/** Width in pixels by tonnes; the largest flow is the widest band. */
export function widthOf(tonnes: number, most: number): number {
  return most <= 0 ? NARROWEST : NARROWEST + (WIDEST - NARROWEST) * Math.min(1, tonnes / most);
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `value`. */
export function roundDown(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((step) => step * power <= value) ?? 1) * power;
}

/** Where most of the flow is: thin bands far away do not shrink the picture of the rest. */
export function mainPaths(all: readonly Band[]): Position[] {
  const most = all.at(-1)?.tonnes ?? 0;
  return all.filter(({ tonnes }) => tonnes >= most / 25).flatMap(({ line }) => line);
}

export const lookOf = (mode: string): 'solid' | 'dashed' | 'dotted' =>
  mode === 'road' ? 'solid' : mode === 'rail' ? 'dashed' : 'dotted';

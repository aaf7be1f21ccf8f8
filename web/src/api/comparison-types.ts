/** The document of a comparison; every list of values has one entry for each run, the base first. */
import type { Position } from './types';

export interface Measure {
  id: string;
  name: string;
  unit: string;
  better: 'more' | 'less' | 'neither';
}

export interface Compared {
  id: string;
  title: string;
  day: string;
  days: number;
  changes: string[];
}

export interface TotalRow {
  measure: Measure;
  base: number;
  values: number[];
  differences: number[];
}

export interface ComparedRow {
  id: string;
  name: string;
  base?: number | null;
  values: (number | null)[];
  differences: (number | null)[];
  is_within_noise: boolean[];
}

export interface Measured {
  measure: Measure;
  rows: ComparedRow[];
}

export interface Stretch {
  mode: string;
  base: number;
  values: number[];
  differences: number[];
  line: Position[];
}

export interface TornadoBar {
  scenario: number;
  value: number;
  difference: number;
  relative?: number | null;
}

export interface Tornado {
  measure: Measure;
  base: number;
  bars: TornadoBar[];
}

export interface Comparison {
  scenarios: Compared[];
  notes: string[];
  totals: TotalRow[];
  corridors: Measured[];
  facilities: Measured[];
  commodities: Measured[];
  map: Stretch[];
  tornado: Tornado[];
}

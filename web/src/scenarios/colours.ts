/** Colours of flows, differences and waits; after Okabe and Ito as the others, and never alone. */
import type { Theme } from '../ui/colours';

type PerTheme = Record<Theme, Record<string, string>>;

/** More in blue, less in orange: told apart with any kind of colour vision; less is dashed besides. */
const DIFFERENCES: PerTheme = {
  light: { more: '#0b62a8', less: '#c2560c', same: '#7d8a92' },
  dark: { more: '#5fb4f2', less: '#ff9a4d', same: '#8896a0' },
};

export const differenceColour = (what: 'more' | 'less' | 'same', theme: Theme): string => DIFFERENCES[theme][what] as string;

const MODES: PerTheme = {
  light: { road: '#1b6f9c', rail: '#7a5aa6', sea: '#00805e', ferry: '#00805e', air: '#5d6c75' },
  dark: { road: '#56b4e9', rail: '#b79cf0', sea: '#2fd0a5', ferry: '#2fd0a5', air: '#b6c2ca' },
};

export const modeColour = (mode: string, theme: Theme): string => MODES[theme][mode] ?? (MODES[theme].air as string);

export const KIND_COLOURS: Record<Theme, Record<'crossing' | 'facility' | 'planned' | 'changed', string>> = {
  light: { crossing: '#0b5d69', facility: '#66757e', planned: '#8d74c6', changed: '#0069a8' },
  dark: { crossing: '#62c7d3', facility: '#93a3ac', planned: '#8d74c6', changed: '#8fc9ff' },
};

/** What a consignment does or waits for. */
export const WAITS = ['lane', 'opening', 'closure', 'permit', 'convoy', 'refused'] as const;
const DOINGS: PerTheme = {
  light: { moving: '#0069a8', lane: '#c2410c', opening: '#a67400', closure: '#14232b', permit: '#a3407f', convoy: '#00805e', refused: '#7d8a92' },
  dark: { moving: '#56b4e9', lane: '#ff8f5c', opening: '#e6b93a', closure: '#ffffff', permit: '#e48fc4', convoy: '#2fd0a5', refused: '#93a3ac' },
};

export const doingColour = (what: string, theme: Theme): string => DOINGS[theme][what] ?? (DOINGS[theme].refused as string);

/** Room to spare, busy, at the limit. */
const LOADS: PerTheme = {
  light: { low: '#3b86b5', middle: '#d39a1c', high: '#b3360f', unknown: '#7d8a92' },
  dark: { low: '#56b4e9', middle: '#e6b93a', high: '#ff8360', unknown: '#93a3ac' },
};

export type Load = 'low' | 'middle' | 'high' | 'unknown';
export const loadColour = (load: Load, theme: Theme): string => LOADS[theme][load] as string;

export function loadOf(utilisation: number | null | undefined): Load {
  if (utilisation === null || utilisation === undefined) return 'unknown';
  return utilisation >= 0.9 ? 'high' : utilisation >= 0.7 ? 'middle' : 'low';
}

/** What a view draws over the land besides routes and corridors; the map does not know the view. */
import type { Position } from '../api/types';

type Features = GeoJSON.FeatureCollection;
const EMPTY: Features = { type: 'FeatureCollection', features: [] };

export interface LegendRow {
  label: string;
  colour: string;
  dash?: string;
  /** Pixels; lines are 3 wide when absent. */
  width?: number;
  shape?: 'line' | 'dot' | 'ring';
}

/** What was clicked: a band of flow, a circle or a planned link. */
export type Layer = 'flow' | 'circle' | 'planned';

export interface Drawn {
  flows?: Features;
  circles?: Features;
  /** Whether links that are planned are drawn. */
  planned?: boolean;
  legend?: readonly LegendRow[];
  /** What is to be seen whole. */
  paths?: readonly Position[];
  /** Changes when there is something else to look at. */
  key?: string;
  pick?: (layer: Layer, id: string) => void;
}

class Overlay {
  flows: Features = $state.raw(EMPTY);
  circles: Features = $state.raw(EMPTY);
  trucks: Features = $state.raw(EMPTY);
  planned = $state(false);
  legend: readonly LegendRow[] = $state.raw([]);
  paths: readonly Position[] = $state.raw([]);
  key = $state('');
  pick: ((layer: Layer, id: string) => void) | null = $state.raw(null);

  show({ flows = EMPTY, circles = EMPTY, planned = false, legend = [], paths = [], key = '', pick }: Drawn): void {
    this.flows = flows;
    this.circles = circles;
    this.planned = planned;
    this.legend = legend;
    this.paths = paths;
    this.key = key;
    this.pick = pick ?? null;
  }

  clear(): void {
    this.show({});
    this.trucks = EMPTY;
  }
}

export const overlay = new Overlay();

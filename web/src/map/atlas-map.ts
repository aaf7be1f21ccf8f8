/** The one map of the page: made once, told what to draw, and asked where it was clicked. */
import {
  type GeoJSONSource,
  Map as GlMap,
  type MapGeoJSONFeature,
  type Point,
  type PointLike,
  setWorkerUrl,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'virtual:map-worker';
import type { Position } from '../api/types';
import type { MapPosition } from '../plan/url';
import type { Theme } from '../ui/colours';
import basemap from './generated/basemap.json?url';
import type { Layer } from './overlay.svelte';
import { FLOWS, PLANNED } from './overlay-layers';
import { style, type Filled } from './style';

setWorkerUrl(workerUrl);

export interface MapEvents {
  click: (at: { lat: number; lon: number }) => void;
  route: (index: number) => void;
  gate: (id: string) => void;
  corridor: (id: string) => void;
  pick: (layer: Layer, id: string) => void;
  hover: (index: number | null) => void;
  moved: (position: MapPosition) => void;
}

const HOME: MapPosition = { lon: 70, lat: 37, zoom: 3.6 };
const TOUCHED = ['numbers', 'route-road', 'route-rail', 'route-sea', 'gates', 'corridor-whole', 'corridor-broken', 'circles', ...FLOWS, ...PLANNED];

export class AtlasMap {
  readonly #map: GlMap;
  readonly #data = new Map<Filled, GeoJSON.FeatureCollection | string>();
  #theme: Theme;
  #styled = false;
  #planned = false;

  constructor(container: HTMLElement, theme: Theme, at: MapPosition | null, title: string, events: MapEvents) {
    const start = at ?? HOME;
    this.#theme = theme;
    this.#map = new GlMap({
      container,
      style: style(theme, basemap),
      center: [start.lon, start.lat],
      zoom: start.zoom,
      minZoom: 2,
      maxZoom: 12,
      maxBounds: [[-30, -38], [160, 74]],
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: { 'Map.Title': title },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.on('style.load', () => this.#refill());
    this.#map.on('idle', () => container.setAttribute('data-idle', 'true'));
    this.#map.on('dataloading', () => container.setAttribute('data-idle', 'false'));
    this.#listen(events);
  }

  fill(source: Filled, data: GeoJSON.FeatureCollection | string): void {
    this.#data.set(source, data);
    if (this.#styled) this.#source(source)?.setData(data);
  }

  /** Draws the links that are planned, or leaves them out. */
  showPlanned(shown: boolean): void {
    this.#planned = shown;
    if (!this.#styled) return;
    for (const layer of PLANNED) this.#map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none');
  }

  onceIdle(act: () => void): void {
    this.#map.once('idle', act);
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#styled = false;
    this.#map.setStyle(style(theme, basemap), { diff: false });
  }

  fit(bounds: [Position, Position] | null): void {
    if (!bounds) return;
    // Panels may open at the same time; the map must have its new size first.
    requestAnimationFrame(() => this.#fit(bounds));
  }

  #fit(bounds: [Position, Position]): void {
    this.#map.resize();
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const padding = Math.min(64, clientWidth / 8, clientHeight / 6);
    this.#map.fitBounds(bounds, { padding, maxZoom: 6.5, duration: 600 });
  }

  go(lon: number, lat: number): void {
    this.#map.easeTo({ center: [lon, lat], zoom: Math.max(this.#map.getZoom(), 5.5) });
  }

  zoomBy(step: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + step, duration: 200 });
  }

  setCursor(cursor: string): void {
    this.#map.getCanvas().style.cursor = cursor;
  }

  remove(): void {
    this.#map.remove();
  }

  #source(name: Filled): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(name);
  }

  #refill(): void {
    this.#styled = true;
    for (const [name, data] of this.#data) this.#source(name)?.setData(data);
    this.showPlanned(this.#planned);
  }

  #listen(events: MapEvents): void {
    const map = this.#map;
    const under = (point: Point): MapGeoJSONFeature | undefined => {
      if (!this.#styled) return undefined;
      const box: [PointLike, PointLike] = [[point.x - 5, point.y - 5], [point.x + 5, point.y + 5]];
      const found = map.queryRenderedFeatures(box, { layers: TOUCHED });
      return TOUCHED.map((layer) => found.find((f) => f.layer.id === layer)).find(Boolean);
    };
    map.on('click', (event) => {
      const feature = under(event.point);
      const { lng, lat } = event.lngLat;
      if (!feature) events.click({ lat, lon: lng });
      else if (feature.source === 'routes') events.route(Number(feature.properties.index));
      else if (feature.source === 'gates') events.gate(String(feature.properties.id));
      else if (feature.source === 'circles') events.pick('circle', String(feature.properties.id));
      else if (feature.source === 'flows') events.pick('flow', String(feature.properties.id));
      else if (PLANNED.includes(feature.layer.id)) events.pick('planned', String(feature.properties.planned));
      else events.corridor(String(feature.properties.id));
    });
    map.on('mousemove', (event) => {
      const feature = under(event.point);
      events.hover(feature?.source === 'routes' ? Number(feature.properties.index) : null);
      map.getCanvas().classList.toggle('over-feature', feature !== undefined);
    });
    map.on('moveend', () => {
      const { lng, lat } = map.getCenter();
      const round = (v: number): number => Math.round(v * 100) / 100;
      events.moved({ lon: round(lng), lat: round(lat), zoom: round(map.getZoom()) });
    });
  }
}

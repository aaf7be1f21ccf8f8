// What of MapLibre GL the page does without: layers, sources and projections that its style does not
// use, and the check of a style, which `src/map/style.test.ts` makes once and for all instead.
const LAYERS = ['color_relief', 'fill_extrusion', 'heatmap', 'hillshade', 'raster'];
const SHADERS = ['atmosphere', 'collision_box', 'collision_circle', 'color_relief', 'debug', 'fill_extrusion', 'fill_extrusion_pattern', 'heatmap', 'heatmap_texture', 'hillshade', 'hillshade_prepare', 'raster', 'sky', 'terrain', 'terrain_depth', 'terrain_height', '_projection_globe', 'background_pattern', 'fill_outline_pattern', 'fill_pattern', 'line_gradient', 'line_gradient_sdf', 'line_pattern', 'symbol_icon', 'symbol_text_and_icon'];

/** Modules of `maplibre-gl/src`. */
export const LEFT_OUT = [
  ...LAYERS.flatMap((name) => [`style/style_layer/${name}_style_layer.ts`, `webgl/draw/draw_${name}.ts`, `webgl/program/${name}_program.ts`]),
  ...['atmosphere', 'debug', 'sky'].map((name) => `webgl/program/${name}_program.ts`),
  ...SHADERS.flatMap((name) => [`shaders/glsl/${name}.fragment.glsl.g.ts`, `shaders/glsl/${name}.vertex.glsl.g.ts`]),
  ...['collision_debug', 'custom', 'debug', 'sky', 'terrain'].map((name) => `webgl/draw/draw_${name}.ts`),
  'style/style_layer/custom_style_layer.ts',
  'data/bucket/fill_extrusion_bucket.ts',
  'data/bucket/heatmap_bucket.ts',
  'data/dem_data.ts',
  ...['canvas', 'image', 'raster_dem_tile', 'raster_tile', 'vector_tile', 'video'].map((name) => `source/${name}_source.ts`),
  'source/raster_dem_tile_worker_source.ts',
  'source/vector_tile_worker_source.ts',
  'source/load_tilejson.ts',
  'source/vector_tile_mlt.ts',
  'geo/projection/globe_projection.ts',
  'geo/projection/globe_transform.ts',
  'geo/projection/globe_camera_helper.ts',
  'geo/projection/vertical_perspective_camera_helper.ts',
  'geo/projection/vertical_perspective_projection.ts',
  'geo/projection/vertical_perspective_transform.ts',
  'render/terrain.ts',
  'webgl/render_to_texture.ts',
  'tile/tile_manager_raster_dem.ts',
  'style/load_sprite.ts',
  'util/geojson_reproject.ts',
  'ui/control/attribution_control.ts',
  'ui/control/logo_control.ts',
  'ui/hash.ts',
];

/** Modules of `@maplibre/maplibre-gl-style-spec/dist`. */
export const LEFT_OUT_OF_SPEC = [
  'diff.mjs',
  'expression/definitions/distance.mjs',
  'expression/definitions/within.mjs',
  'expression/definitions/number_format.mjs',
];

export const LAYERS_KEPT = ['background', 'circle', 'fill', 'line', 'symbol'];

/** The style's reference without the layers that are not drawn. */
export function drawn(reference) {
  const kept = Object.entries(reference).filter(([name]) => !/^(layout|paint)_/.test(name) || LAYERS_KEPT.includes(name.split('_')[1]));
  return Object.fromEntries(kept);
}

/** What is called for every picture and has nothing to draw here. */
export const QUIET = new Set(['drawSky']);

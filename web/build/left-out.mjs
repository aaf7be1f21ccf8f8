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
  'tile/tile_manager_raster.ts',
  'render/terrain_coverage.ts',
  'source/geojson_source_diff.ts',
  'util/geojson_reproject.ts',
  'util/geojson_bounds.ts',
  'util/color_ramp.ts',
  'ui/control/attribution_control.ts',
  'ui/control/logo_control.ts',
  'ui/hash.ts',
];

/** Methods and functions of modules that are kept: images, terrain, states of features, changes of a style in place, clusters. */
export const METHODS = {
  'ui/map.ts': ['loadImage', 'addImage', 'updateImage', '_createStyleImage', '_handleTerrainDataEvent', 'setSourceTileLodParams', 'addControl', 'removeControl', '_diffStyle', '_updateDiff', 'setVerticalFieldOfView', 'calculateCameraOptionsFromTo', 'refreshTiles'],
  'style/style.ts': ['setState', '_getOperationsToPerform', 'setFeatureState', 'removeFeatureState', 'getFeatureState', 'querySourceFeatures', 'setSky', 'setLight', 'addSprite', 'removeSprite', 'setSprite', '_loadSprite', 'moveLayer', 'removeLayer', 'removeSource', 'setLayerZoomRange', 'setFilter', 'loadURL', '_applyGlobalStateChanges', 'setProjection', 'setGlyphs'],
  'symbol/quads.ts': ['getIconQuads'],
  'symbol/shaping.ts': ['fitIconToText', 'applyTextFit', 'shapeImageSection'],
  'data/bucket/symbol_bucket.ts': ['addCollisionDebugVertices', 'generateCollisionDebugBuffers'],
  'geo/transform_helper.ts': ['calculateCenterFromCameraLngLatAlt'],
  'geo/projection/mercator_transform.ts': ['isLocationOccluded', 'calculateFogMatrix', 'getProjectionDataForCustomLayer', '_raycastTerrain', '_terrainPointPastMaxZoom', 'calculateCameraOptionsFromTo'],
  'render/frame_render_context.ts': ['stencilConfigForOverlapTwoPass', 'getStencilConfigForOverlapAndUpdateStencilID', 'stencilModeFor3D'],
  'render/painter.ts': ['bindRTT', 'acquireRTT', '_renderTilesDepthBuffer', 'initDebugOverlayCanvas'],
  'render/image_manager.ts': ['setSpriteImages', 'addImage', 'updateImage', '_validateContent', '_validateStretch'],
  'source/geojson_source.ts': ['setClusterOptions', 'updateData', 'getBounds', 'getClusterLeaves'],
  'ui/camera.ts': ['putCenterBackOnTerrain'],
  'ui/handler/cooperative_gestures.ts': ['_setupUI'],
  'util/ajax.ts': ['makeXMLHttpRequest'],
  'tile/tile.ts': ['setExpiryData', 'querySourceFeatures'],
  'tile/tile_id.ts': ['normalizeCoordinates', 'calculateScaledKey'],
  'webgl/draw/draw_line.ts': ['updateGradientTexture'],
};

/** Modules of `@maplibre/geojson-vt/src`: clusters, changes of data in part, and data told back. */
export const LEFT_OUT_OF_TILES = ['cluster-tile-index.ts', 'difference.ts', 'deconvert.ts'];

/** Modules of `@maplibre/maplibre-gl-style-spec/dist`. */
export const LEFT_OUT_OF_SPEC = [
  'diff.mjs',
  ...['at', 'collator', 'distance', 'image', 'index_of', 'length', 'number_format', 'slice', 'within'].map((name) => `expression/definitions/${name}.mjs`),
  'function/index.mjs',
];

export const LAYERS_KEPT = ['background', 'circle', 'fill', 'line', 'symbol'];

/** What of the reference only tells how to check a style, or is told to people. */
const CHECKED = new Set(['doc', 'example', 'sdk-support', 'requires', 'minimum', 'maximum', 'units']);

/** The style's reference without the layers that are not drawn, the sources, and what only a check reads. */
export function drawn(reference) {
  const kept = Object.entries(reference).filter(([name]) => !/^(source_|(layout|paint)_)/.test(name) || LAYERS_KEPT.includes(name.split('_')[1]));
  return JSON.parse(JSON.stringify(Object.fromEntries(kept), (name, value) => (CHECKED.has(name) ? undefined : value)));
}

/** What is called for every picture and has nothing to draw here. */
export const QUIET = new Set(['drawSky']);

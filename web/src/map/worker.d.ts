/** The address of the map's worker, which `build/lean-map.mjs` makes. */
declare module 'virtual:map-worker' {
  const url: string;
  export default url;
}

// The @fontsource style sheets name each file twice, as woff2 and as woff. Every browser that runs
// the page reads woff2, so the second name is dropped before Vite copies it into the bundle.
export function fontSlices() {
  return {
    name: 'landbridge-font-slices',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@fontsource') || !id.endsWith('.css')) return null;
      return { code: code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, ''), map: null };
    },
  };
}

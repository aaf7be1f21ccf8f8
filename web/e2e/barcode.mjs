// A barcode before the camera: Code 128 as it is printed on an accompanying document, as a film that Chromium takes for its camera.
import { writeFileSync } from 'node:fs';

/** Bars and spaces of each value in modules (ISO/IEC 15417). */
const WIDTHS = `
  212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221
  223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
  112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131
  311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
  122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
  214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
`.trim().split(/\s+/);
const [START_B, STOP] = [104, 106];
const [WIDTH, HEIGHT] = [1280, 720];

/** The modules of a text in code set B, dark ones true. */
function modules(text) {
  const values = [START_B, ...[...text].map((letter) => letter.charCodeAt(0) - 32)];
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103;
  return [...values, check, STOP].flatMap((value) => [...WIDTHS[value]].flatMap((width, at) => Array(Number(width)).fill(at % 2 === 0)));
}

/** Writes a film of one still picture: the barcode on paper, four points a module. */
export function film(file, text) {
  const bars = modules(text);
  const scale = Math.floor((WIDTH * 0.9) / bars.length);
  const left = Math.floor((WIDTH - bars.length * scale) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, 225);
  for (let y = HEIGHT * 0.3; y < HEIGHT * 0.7; y += 1) bars.forEach((dark, at) => dark && light.fill(35, y * WIDTH + left + at * scale, y * WIDTH + left + (at + 1) * scale));
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]));
}

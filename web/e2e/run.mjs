// Runs every journey of this folder against the server at LANDBRIDGE_URL, in one browser.
import { readdirSync } from 'node:fs';
import { launch, openPage } from './browser.mjs';

const only = process.argv[2];
const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.mjs'));
const browser = await launch();
let failed = 0;
let passed = 0;

async function runOne(name, options, journey) {
  const { page, seen, context } = await openPage(browser, options);
  const started = performance.now();
  try {
    await journey(page, seen);
    if (seen.foreign.length > 0) throw new Error(`asked other machines: ${seen.foreign.join(', ')}`);
    passed += 1;
    console.log(`ok    ${name} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.stack ?? error).replaceAll('\n', '\n      ')}`);
    for (const line of seen.errors) console.log(`      console: ${line}`);
  } finally {
    await context.close();
  }
}

for (const file of files) {
  const { journeys } = await import(`./${file}`);
  for (const [name, { options = {}, run }] of Object.entries(journeys)) {
    const whole = `${file.replace('.test.mjs', '')}: ${name}`;
    if (!only || whole.includes(only)) await runOne(whole, options, run);
  }
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

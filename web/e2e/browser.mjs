// Debian's Chromium, driven without a download of its own, and refusing every address but the server's.
import { chromium } from 'playwright-core';

export const base = (process.env.LANDBRIDGE_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');

/** The demonstration: a server with access control, and a user for each role. */
export const demo = (process.env.LANDBRIDGE_DEMO_URL ?? 'http://localhost:8080').replace(/\/$/, '');

/** A request that both corridors of the north and of Iran can answer. */
export const EXAMPLE = 'from=Sialkot&to=Almaty&ready=2026-03-03T09:00&mass=20&hs=901890';

/** Maps need WebGL, which is drawn without a graphics card here; `flat` is for pages that have none. */
export async function launch({ flat = false, more = [] } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--lang=en-GB',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(flat ? ['--disable-gpu'] : ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']),
      ...more,
    ],
  });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
/** The narrowest screen that the page is laid out for. */
export const NARROW = { width: 360, height: 780 };

/** A fresh page that remembers what it asked for and what went wrong in it. */
export async function openPage(browser, { viewport = DESKTOP, colorScheme = 'light', ...more } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'en-GB', ...more });
  const page = await context.newPage();
  const seen = { foreign: [], errors: [] };
  const own = [base, demo, process.env.LANDBRIDGE_DIRECTORY_URL].filter(Boolean).map((url) => new URL(url).origin);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && !own.includes(url.origin)) seen.foreign.push(request.url());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.setDefaultTimeout(30_000);
  return { page, seen, context };
}

export async function mapIdle(page) {
  await page.waitForFunction(() => document.getElementById('map')?.dataset.idle === 'true', null, { timeout: 60_000 });
}

export async function answered(page) {
  await page.waitForSelector('[data-card], [data-refusal]');
}

/** Waits until `ask` gives what is expected, and says what it gave instead when it does not. */
export async function eventually(ask, expected, { within = 30_000 } = {}) {
  const fits = (given) => (expected instanceof RegExp ? expected.test(given) : given === expected);
  const until = performance.now() + within;
  let given = await ask();
  while (!fits(given)) {
    if (performance.now() > until) throw new Error(`expected ${expected}, and it is ${JSON.stringify(given)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    given = await ask();
  }
  return given;
}

// Sets up runs over the HTTP interface: small ones, so that a journey takes seconds.
import { base } from './browser.mjs';

const api = `${base}/api/v1`;
const made = new Map();

async function asked(path, init = {}) {
  const response = await fetch(`${api}${path}`, { ...init, headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...init.headers } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? null : response.json();
}

/** A scenario of a month between two zones with few replications. */
export function small(id, title, change = '') {
  return `id = "${id}"\ntitle = "${title}"\nday = "2025-06-02"\ndays = 30\n\n[simulation]\nreplications = 2\nwarm_up_days = 5\n\n[demand]\nzones = ["pk", "uz"]\n\n${change}`;
}

export const AS_IT_IS = small('as-it-is', 'As it is');
export const TORKHAM = small('torkham-closed', 'Torkham closed', '[[change]]\nkind = "close"\nsubject = "crossing:torkham"\n');
export const FASTER = small('faster', 'Border times halved', '[[change]]\nkind = "pre_arrival"\nsubject = "all"\nshare = 0.8\ntime_factor = 0.5\n');

/** All flows of a year, and more replications than anybody waits for: it runs until it is taken back. */
export function endless(id, title) {
  return `id = "${id}"\ntitle = "${title}"\nday = "2025-06-02"\ndays = 365\n\n[simulation]\nreplications = 10000\nprecision = 0.0000001\n`;
}

export const status = (run) => asked(`/runs/${run}`);

export async function submitted(toml) {
  return (await asked('/runs', { method: 'POST', body: JSON.stringify({ toml }) })).run_id;
}

/** The number of a run of this scenario that is done; run once for all journeys. */
export function ran(toml) {
  if (!made.has(toml)) made.set(toml, submitted(toml).then(ended));
  return made.get(toml);
}

async function ended(run) {
  const { state, detail } = await reached(run, ['done', 'failed', 'cancelled']);
  if (state !== 'done') throw new Error(`run ${run} ${state}: ${detail}`);
  return run;
}

/** The status of a run as soon as it has one of these states; those before it have their turn first. */
export async function reached(run, states) {
  const until = performance.now() + 600_000;
  while (performance.now() < until) {
    const now = await status(run);
    if (states.includes(now.state)) return now;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`run ${run} does not become ${states.join(' or ')}`);
}

/** Takes a run back and deletes it. */
export async function undone(run) {
  await asked(`/runs/${run}/cancel`, { method: 'POST' });
  await reached(run, ['done', 'failed', 'cancelled']);
  await asked(`/runs/${run}`, { method: 'DELETE' });
}

export async function open(page, address) {
  await page.goto(`${base}/#/${address}`);
  await page.locator('main h1').waitFor();
}

/** A view, and what is there when it has all that it shows. */
export const views = (one, two) => [
  ['scenarios', '[data-study]'],
  ['scenarios/edit', '[data-add]'],
  [`scenarios/${two}`, '[data-corridor-flow]'],
  [`scenarios/${two}?tab=posts`, '[data-post]'],
  [`scenarios/${two}?tab=files`, '#panel-files a'],
  [`scenarios/${two}/play?at=200`, '[data-clock]'],
  [`scenarios/compare?runs=${one},${two}`, '[data-difference]'],
  [`scenarios/compare?runs=${one},${two}&tab=tornado`, '[data-bar]'],
];

export async function seen(page, [address, sign]) {
  await open(page, address);
  await page.locator(sign).first().waitFor({ state: 'attached' });
}

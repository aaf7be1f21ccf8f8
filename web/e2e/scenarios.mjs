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

export const status = (run) => asked(`/runs/${run}`);
export const remove = (run) => fetch(`${api}/runs/${run}`, { method: 'DELETE' });

export async function submitted(toml) {
  return (await asked('/runs', { method: 'POST', body: JSON.stringify({ toml }) })).run_id;
}

/** The number of a run of this scenario that is done; run once for all journeys. */
export function ran(toml) {
  if (!made.has(toml)) made.set(toml, submitted(toml).then(ended));
  return made.get(toml);
}

async function ended(run) {
  for (let tries = 0; tries < 600; tries += 1) {
    const { state, detail } = await status(run);
    if (state === 'done') return run;
    if (state === 'failed' || state === 'cancelled') throw new Error(`run ${run} ${state}: ${detail}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`run ${run} does not end`);
}

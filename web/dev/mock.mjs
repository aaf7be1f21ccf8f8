// A development aid: answers the HTTP interface from made-up figures so that the page can be drawn
// without a server. Nothing here is shipped or quoted.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const DIST = new URL('../dist', import.meta.url).pathname;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };
const CSP = "default-src 'self'; img-src 'self' data:; worker-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'";

const P = {
  sialkot: ['Sialkot', 'PK', 32.49, 74.53, 'Asia/Karachi', 5], lahore: ['Lahore', 'PK', 31.56, 74.35, 'Asia/Karachi', 5], karachi: ['Karachi', 'PK', 24.86, 67.01, 'Asia/Karachi', 5],
  islamabad: ['Islamabad', 'PK', 33.69, 73.05, 'Asia/Karachi', 5], gilgit: ['Gilgit', 'PK', 35.92, 74.31, 'Asia/Karachi', 5], sost: ['Sost', 'PK', 36.69, 74.82, 'Asia/Karachi', 5],
  khunjerab: ['Khunjerab', 'PK', 36.85, 75.43, 'Asia/Karachi', 5], tashkurgan: ['Tashkurgan', 'CN', 37.77, 75.23, 'Asia/Shanghai', 8], kashgar: ['Kashgar', 'CN', 39.47, 75.99, 'Asia/Shanghai', 8],
  torugart: ['Torugart', 'CN', 40.55, 75.38, 'Asia/Shanghai', 8], irkeshtam: ['Irkeshtam', 'CN', 39.68, 73.97, 'Asia/Shanghai', 8], naryn: ['Naryn', 'KG', 41.43, 76.0, 'Asia/Bishkek', 6], osh: ['Osh', 'KG', 40.53, 72.8, 'Asia/Bishkek', 6],
  bishkek: ['Bishkek', 'KG', 42.87, 74.59, 'Asia/Bishkek', 6], karasu: ['Ak-Tilek – Karasu', 'KG', 42.95, 75.2, 'Asia/Bishkek', 6], almaty: ['Almaty', 'KZ', 43.25, 76.95, 'Asia/Almaty', 5],
  quetta: ['Quetta', 'PK', 30.18, 67.0, 'Asia/Karachi', 5], taftan: ['Taftan – Mirjaveh', 'PK', 29.0, 61.6, 'Asia/Karachi', 5], mashhad: ['Mashhad', 'IR', 36.3, 59.6, 'Asia/Tehran', 3.5], sarakhs: ['Sarakhs', 'IR', 36.54, 61.18, 'Asia/Tehran', 3.5],
  mary: ['Mary', 'TM', 37.6, 61.83, 'Asia/Ashgabat', 5], farap: ['Farap – Alat', 'TM', 39.2, 63.6, 'Asia/Ashgabat', 5], tashkent: ['Tashkent', 'UZ', 41.3, 69.24, 'Asia/Tashkent', 5], zhibek: ['Zhibek Zholy', 'UZ', 41.5, 69.3, 'Asia/Tashkent', 5],
  qasim: ['Port Qasim', 'PK', 24.78, 67.35, 'Asia/Karachi', 5], qingdao: ['Qingdao', 'CN', 36.07, 120.32, 'Asia/Shanghai', 8], khorgos: ['Khorgos', 'CN', 44.22, 80.42, 'Asia/Shanghai', 8], urumqi: ['Ürümqi', 'CN', 43.8, 87.6, 'Asia/Shanghai', 8],
};
const NAMES = { almaty: { ru: 'Алма-Ата', kk: 'Алматы', ur: 'الماتی', zh: '阿拉木图' }, karachi: { ru: 'Карачи', kk: 'Карачи', ur: 'کراچی', zh: '卡拉奇' }, kashgar: { ru: 'Кашгар', ur: 'کاشغر', zh: '喀什' }, sialkot: { ru: 'Сиялкот', ur: 'سیالکوٹ', zh: '锡亚尔科特' } };
const tz = (offset) => `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset))).padStart(2, '0')}:${offset % 1 ? '30' : '00'}`;
const moment = (ms, place) => ({ utc: new Date(ms).toISOString().replace('.000', ''), local: new Date(ms + P[place][5] * 3.6e6).toISOString().slice(0, 19) + tz(P[place][5]), timezone: P[place][4] });
const end = (id) => ({ id: `place:${id}`, name: P[id][0], lat: P[id][2], lon: P[id][3] });
const km = (a, b) => { const r = Math.PI / 180; const [x, y] = [P[a], P[b]]; const h = Math.sin((y[2] - x[2]) * r / 2) ** 2 + Math.cos(x[2] * r) * Math.cos(y[2] * r) * Math.sin((y[3] - x[3]) * r / 2) ** 2; return 2 * 6371 * Math.asin(Math.sqrt(h)) * 1.35; };
function curve(a, b, bend = 0.06) { const [p, q] = [P[a], P[b]]; const out = []; for (let i = 0; i <= 24; i += 1) { const t = i / 24; const s = Math.sin(t * Math.PI) * bend + Math.sin(t * 19) * 0.006; out.push([+(p[3] + (q[3] - p[3]) * t + (q[2] - p[2]) * s).toFixed(3), +(p[2] + (q[2] - p[2]) * t - (q[3] - p[3]) * s).toFixed(3)]); } return out; }
const SPEED = { road: 38, rail: 30, sea: 25 }; const RATE = { PK: 1.09, CN: 2.2, KG: 1.9, KZ: 1.6, IR: 1.2, TM: 1.2, UZ: 1.37, XZ: 0.2 };

// steps: [place, mode, country] ; a place in `borders` is a border crossing
function itinerary(id, name, start, stops, o) {
  let now = start; const legs = []; const crossings = []; const items = []; let co2e = 0; let cost = 0; let total = 0;
  for (let i = 1; i < stops.length; i += 1) {
    const [a] = stops[i - 1]; const [b, mode, country, kind] = stops[i];
    if (kind === 'border') {
      const wait = o.wait?.[b] ?? 3; const dep = now; now += (wait + 14) * 3.6e6; cost += 260;
      const leg = { kind: 'border_crossing', mode, from: end(b), to: end(b), country, carrier_nationality: 'PK', instrument: o.instrument, distance_km: 0, departure: moment(dep, b), arrival: moment(now, b), moving_h: 0, resting_h: 0, waiting_h: wait, waiting_reason: wait > 10 ? `closed until Monday 10:00 (${P[b][4]}): weekend` : 'queue at the exit post', handling_h: 14, cost_usd: 260, co2e_kg: 4, service: null, geometry: [], evidence: ['border_time:cpmm-pk-2022-exit', `post:${b}-cn`] };
      legs.push(leg);
      crossings.push({ crossing: b, name: P[b][0], from_country: country.slice(0, 2), to_country: country.slice(2), designated: b === 'karasu' ? 'korday-ak-zhol' : b, arrival: leg.departure, departure: leg.arrival, waiting_h: wait, waiting_reason: leg.waiting_reason, exit_h: { median: 8.2, p95: 28 }, entry_h: { median: 5.8, p95: 19 }, lat: P[b][2], lon: P[b][3], evidence: leg.evidence });
      items.push({ what: 'border_charge', country: country.slice(0, 2), description: `${P[b][0]}: exit and entry charges`, quantity: 1, unit: 'vehicle', rate_usd: 260, amount_usd: 260, evidence: ['border_charge:cpmm-pk-2022'], grade: 'measured' });
      continue;
    }
    if (kind === 'tranship') {
      const dep = now; now += 18 * 3.6e6; cost += 420;
      legs.push({ kind: 'transhipment', mode, from: end(b), to: end(b), country, carrier_nationality: null, instrument: o.instrument, distance_km: 0, departure: moment(dep, b), arrival: moment(now, b), moving_h: 0, resting_h: 0, waiting_h: 4, waiting_reason: 'no Chinese truck runs on beyond the border', handling_h: 14, cost_usd: 420, co2e_kg: 12, service: null, geometry: [], evidence: ['handling:transhipment-road-road'] });
      items.push({ what: 'transhipment', country, description: `Transhipment at ${P[b][0]}`, quantity: 1, unit: 'container', rate_usd: 420, amount_usd: 420, evidence: ['handling:transhipment-road-road'], grade: 'estimate' });
      continue;
    }
    const d = km(a, b); const moving = d / SPEED[mode]; const rest = mode === 'road' ? Math.max(0, moving * 1.25 - 3) : 0; const dep = now; now += (moving + rest) * 3.6e6; const usd = d * RATE[country] * (mode === 'rail' ? 0.5 : 1); cost += usd; total += d; co2e += d * (mode === 'road' ? 1.25 : mode === 'rail' ? 0.5 : 0.25);
    legs.push({ kind: 'carriage', mode, from: end(a), to: end(b), country, carrier_nationality: country === 'CN' ? 'CN' : 'PK', instrument: i < 3 && country === 'PK' ? 'national-pk' : o.instrument, distance_km: +d.toFixed(1), departure: moment(dep, a), arrival: moment(now, b), moving_h: +moving.toFixed(2), resting_h: +rest.toFixed(2), waiting_h: 0, waiting_reason: null, handling_h: 0, cost_usd: usd, co2e_kg: d, service: mode === 'sea' ? 'Karachi – Qingdao weekly' : null, geometry: curve(a, b), evidence: [`haulage:cpmm-${country.toLowerCase()}-2022`, `speed:${country.toLowerCase()}-road-2022`, 'emission_factor:road-artic'] });
    items.push({ what: 'haulage', country, description: `${P[a][0]} – ${P[b][0]}`, quantity: Math.round(d), unit: 'km', rate_usd: RATE[country], amount_usd: +usd.toFixed(2), evidence: [`haulage:cpmm-${country.toLowerCase()}-2022`], grade: country === 'CN' ? 'estimate' : 'measured' });
  }
  const first = stops[0][0]; const last = stops.at(-1)[0]; const h = (now - start) / 3.6e6;
  return { id, corridor: name[0], corridor_name: name[1], labels: o.labels, departure: moment(start, first), arrival_median: moment(now, last), arrival_p95: moment(now + h * o.spread * 3.6e6, last), duration_h: { median: +h.toFixed(1), p95: +(h * (1 + o.spread)).toFixed(1) }, on_time_probability: o.onTime ?? null, distance_km: +total.toFixed(0), cost_usd: +cost.toFixed(2), cost_items: items,
    market_rates: o.market ? [{ unit: '40-foot container, 24 t', low_usd: 7000, high_usd: 8000, days_low: 15, days_high: 20, evidence: ['market_rate:pk-ca-iran-2026'] }] : [], co2e_kg: Math.round(co2e),
    instruments: [{ id: o.instrument, name: o.instrument.toUpperCase(), countries: ['CN', 'KG'], articles: ['Art. II', 'Regs Art. 3(1)'], evidence: [`instrument:${o.instrument}`] }, { id: 'cmr', name: 'CMR', countries: ['KG', 'KZ'], articles: ['Art. 1'], evidence: ['instrument:cmr'] }], border_crossings: crossings, legs,
    permits: [{ name: 'QTTA international road transit permit', country: 'CN', instrument: o.instrument, held: false, article: 'Art. III', evidence: ['rule:qtta-permit'] }, { name: 'Bilateral permit', country: 'KZ', instrument: null, held: true, article: null, evidence: ['rule:kz-permit'] }],
    guarantees: [{ kind: 'TIR carnet guarantee', amount: 100000, currency: 'EUR', instrument: 'tir', held: false, evidence: ['rule:tir-guarantee'] }],
    documents: [{ name: 'Consignment note (Annex 2)', instrument: o.instrument, article: 'Regs Art. 5(4)', evidence: ['rule:qtta-note'] }, { name: 'Commercial invoice and packing list', instrument: null, article: null, evidence: ['rule:docs'] }],
    time_limits: [{ country: 'PK', instrument: o.instrument, days: 20, planned_days: 3.1, exceeded: false, evidence: ['rule:pk-transit-days'] }, { country: 'KG', instrument: o.instrument, days: 2, planned_days: 2.6, exceeded: true, evidence: ['rule:kg-days'] }],
    warnings: [{ code: 'weakest_grade', text: 'The haulage rate in China is a long-haul average and probably too high for Khunjerab – Torugart.', evidence: ['haulage:cpmm-cn-2022'] }, { code: 'unverified_condition', text: 'The opening hours of Torugart were last verified on 12 January 2026.', evidence: ['post:torugart-cn'] }], weakest_grade: o.grade ?? 'estimate' };
}

function plan(request) {
  const start = Date.parse(`${(request.ready ?? '2026-03-03T09:00').slice(0, 16)}:00+05:00`);
  const kkh = [['sialkot'], ['islamabad', 'road', 'PK'], ['gilgit', 'road', 'PK'], ['sost', 'road', 'PK'], ['khunjerab', 'road', 'PK'], ['khunjerab', 'road', 'PKCN', 'border'], ['kashgar', 'road', 'CN'], ['kashgar', 'road', 'CN', 'tranship']];
  const north = [['naryn', 'road', 'KG'], ['bishkek', 'road', 'KG'], ['karasu', 'road', 'KG'], ['karasu', 'road', 'KGKZ', 'border'], ['almaty', 'road', 'KZ']];
  const its = [
    itinerary('a1f09c', ['kkh-torugart', 'Karakoram Highway – Torugart'], start, [...kkh, ['torugart', 'road', 'CN'], ['torugart', 'road', 'CNKG', 'border'], ...north], { labels: ['fastest', 'cheapest', 'best_of_corridor'], wait: { khunjerab: 62 }, spread: 0.52, instrument: 'qtta', onTime: 0.83 }),
    itinerary('b7720e', ['kkh-irkeshtam', 'Karakoram Highway – Irkeshtam'], start, [...kkh, ['irkeshtam', 'road', 'CN'], ['irkeshtam', 'road', 'CNKG', 'border'], ['osh', 'road', 'KG'], ...north.slice(1)], { labels: ['most_reliable', 'best_of_corridor'], wait: { khunjerab: 62, irkeshtam: 9 }, spread: 0.34, instrument: 'tir', onTime: 0.9 }),
    itinerary('c3d410', ['iran-sarakhs', 'Iran: Taftan – Sarakhs'], start, [['sialkot'], ['lahore', 'road', 'PK'], ['quetta', 'road', 'PK'], ['taftan', 'road', 'PK'], ['taftan', 'road', 'PKIR', 'border'], ['mashhad', 'road', 'IR'], ['sarakhs', 'road', 'IR'], ['sarakhs', 'road', 'IRTM', 'border'], ['mary', 'road', 'TM'], ['farap', 'road', 'TM'], ['farap', 'road', 'TMUZ', 'border'], ['tashkent', 'road', 'UZ'], ['zhibek', 'road', 'UZ'], ['zhibek', 'road', 'UZKZ', 'border'], ['almaty', 'road', 'KZ']], { labels: ['best_of_corridor'], wait: { taftan: 30 }, spread: 0.6, instrument: 'tir', market: true, onTime: 0.41 }),
    itinerary('d9e552', ['sea-khorgos', 'Karachi – Qingdao – Khorgos'], start, [['sialkot'], ['lahore', 'road', 'PK'], ['qasim', 'rail', 'PK'], ['qasim', 'sea', 'PK', 'tranship'], ['qingdao', 'sea', 'XZ'], ['qingdao', 'rail', 'CN', 'tranship'], ['urumqi', 'rail', 'CN'], ['khorgos', 'rail', 'CN'], ['khorgos', 'rail', 'CNKZ', 'border'], ['almaty', 'rail', 'KZ']], { labels: ['least_co2e', 'best_of_corridor'], wait: { khorgos: 20 }, spread: 0.45, instrument: 'smgs', onTime: 0.12, grade: 'derived' }),
  ];
  const pareto = []; its.forEach((it, index) => { pareto.push({ duration_h_median: it.duration_h.median, duration_h_p95: it.duration_h.p95, cost_usd: it.cost_usd, co2e_kg: it.co2e_kg, corridor: it.corridor, itinerary: index }); for (let k = 1; k < 8; k += 1) pareto.push({ duration_h_median: it.duration_h.median * (1 + k * 0.035), duration_h_p95: it.duration_h.p95 * (1 + k * 0.03), cost_usd: it.cost_usd * (1 - k * 0.018), co2e_kg: it.co2e_kg * (1 - k * 0.01), corridor: it.corridor, itinerary: null }); });
  const S = (id, title) => [{ id, title, url: `https://example.org/${id}` }];
  const refused = [
    { corridor: 'torkham-hairatan', corridor_name: 'Torkham – Kabul – Hairatan', code: 'condition_closed', reason: 'Torkham has been closed to trade since 11 October 2025; last verified 10 February 2026.', instrument: null, article: null, subject: 'crossing:torkham', source: S('S101', 'Pakistan, Afghanistan border crossings remain shut'), evidence: ['condition:torkham-2025-10'] },
    { corridor: 'chaman-torghundi', corridor_name: 'Chaman – Kandahar – Torghundi', code: 'condition_closed', reason: 'Chaman has been closed to trade since 12 October 2025.', instrument: null, article: null, subject: 'crossing:chaman', source: S('S102', 'Chaman closure enters fourth month'), evidence: ['condition:chaman-2025-10'] },
    { corridor: 'kkh-bedel', corridor_name: 'Karakoram Highway – Bedel', code: 'post_not_designated', reason: 'Bedel is not among the border posts that the QTTA names, and no other instrument covers it.', instrument: 'qtta', article: 'Regs Art. 3(1)', subject: 'crossing:bedel', source: S('S6', 'Regulations for the implementation of the QTTA, 1998'), evidence: ['rule:qtta-posts'] },
    { corridor: 'uap-railway', corridor_name: 'Trans-Afghan railway (UAP)', code: 'planned_link', reason: 'The railway is planned; expected from 2032. A scenario date turns it on.', instrument: null, article: null, subject: 'planned:uap', source: S('S204', 'Framework agreement on the UAP feasibility study'), evidence: ['planned:uap'] },
    { corridor: 'bandar-abbas', corridor_name: 'Bandar Abbas – Incheh Borun', code: 'season_closed', reason: 'The Strait of Hormuz has been effectively shut since 1 March 2026.', instrument: null, article: null, subject: 'sea_passage:hormuz', source: S('S105', 'Shipping halts in the Strait of Hormuz'), evidence: ['condition:hormuz-2026-03'] },
  ];
  const e = end('sialkot'); const f = end('almaty');
  return { request: { ready: moment(start,'sialkot'), as_of: '2026-11-22', asked: request, from: { ...e, country: 'PK', timezone: 'Asia/Karachi', distance_to_network_km: 1.2 }, to: { ...f, country: 'KZ', timezone: 'Asia/Almaty', distance_to_network_km: 0.6 } }, atlas: { version: '5fd1c0ffee', as_of: request.as_of ?? '2026-11-22' }, itineraries: request.avoid?.includes('country:CN') ? [] : its, refused, search: { exact: true, epsilon: 0.01, bound: 0.01, labels: 18342, candidates: 57, draws: 2000, seed: 1 }, pareto };
}

function corridors(on) {
  const gate = (id, state, posts = 2) => ({ crossing: id, name: P[id][0], lat: P[id][2], lon: P[id][3], state, opening_now: state === 'open', next_change: { ...moment(Date.parse(`${on}T06:00:00Z`), id), opens: state !== 'open' }, posts: Array.from({ length: posts }, (_, i) => ({ post: `${id}-${i}`, name: `${P[id][0]} ${i ? 'entry' : 'exit'} post`, country: i ? 'CN' : 'PK', hours_text: 'Mon–Fri 10:00–17:00, lunch 14:00–15:00 (Asia/Shanghai)', calendar: 'khunjerab', mode: 'road', exit_h: { median: 8.2, p95: 26 }, entry_h: null, evidence: [`post:${id}-${i}`] })), conditions: state === 'open' ? [] : [{ id: `${id}-c`, effect: state === 'closed' ? 'closed' : 'limited', reason: 'Closed after clashes along the line; phased clearing of stranded trucks only', valid_from: '2025-10-11', valid_to: null, last_verified: '2026-02-10', evidence: [`condition:${id}-2025-10`] }] });
  const line = (...ids) => ids.slice(1).flatMap((b, i) => curve(ids[i], b));
  P.torkham = ['Torkham', 'PK', 34.13, 71.09, 'Asia/Karachi', 5]; P.kabul = ['Kabul', 'AF', 34.53, 69.17, 'Asia/Kabul', 4.5]; P.hairatan = ['Hairatan', 'AF', 37.22, 67.42, 'Asia/Kabul', 4.5];
  const list = [
    { id: 'kkh-torugart', name: 'Karakoram Highway – Torugart', state: 'limited', reasons: [{ text: 'Torugart works on weekdays only', evidence: ['post:torugart-0'] }], gates: [gate('khunjerab', 'open'), gate('torugart', 'limited'), gate('karasu', 'open')], path: line('karachi', 'islamabad', 'gilgit', 'khunjerab', 'kashgar', 'torugart', 'bishkek', 'almaty') },
    { id: 'torkham-hairatan', name: 'Torkham – Kabul – Hairatan', state: 'closed', reasons: [{ text: 'Torkham closed since 11 October 2025', evidence: ['condition:torkham-2025-10'] }], gates: [gate('torkham', 'closed'), gate('hairatan', 'open')], path: line('karachi', 'torkham', 'kabul', 'hairatan', 'tashkent', 'almaty') },
    { id: 'iran-sarakhs', name: 'Iran: Taftan – Sarakhs', state: 'open', reasons: [], gates: [gate('taftan', 'open'), gate('sarakhs', 'open'), gate('farap', 'open')], path: line('karachi', 'quetta', 'taftan', 'mashhad', 'sarakhs', 'mary', 'farap', 'tashkent', 'almaty') },
    { id: 'uap', name: 'Trans-Afghan railway (UAP)', state: 'partly_planned', reasons: [{ text: 'Termez – Kharlachi railway planned, expected from 2032', evidence: ['planned:uap'] }], gates: [gate('hairatan', 'unknown')], path: line('hairatan', 'kabul', 'torkham') },
  ];
  return { on, as_of: on, corridors: list, crossings: ['khunjerab', 'torugart', 'irkeshtam', 'karasu', 'taftan', 'sarakhs', 'farap', 'zhibek', 'khorgos'].map((id, i) => gate(id, ['open', 'limited', 'open', 'open', 'open', 'closed'][i % 6])).concat(gate('torkham', 'closed')) };
}

function explain(id) {
  const [kind] = id.split(':');
  return { id, kind, title: kind === 'haulage' ? 'Road haulage, CPMM 2022 average' : `${kind.replace('_', ' ')} ${id.split(':')[1]}`, fields: kind === 'haulage' ? [{ name: 'amount', value: 546, unit: 'USD per 500 km per 20 t' }, { name: 'year', value: 2022, unit: null }] : [{ name: 'mean_h', value: 28.2, unit: 'h' }, { name: 'sample_note', value: '1,204 crossings', unit: null }], valid_from: '2022-01-01', valid_to: null, known_from: '2023-06-01', last_verified: '2026-02-10', grade: id.includes('-cn-') ? 'estimate' : 'measured', note: 'Country average; unofficial payments are included by definition.', sources: [{ id: 'S70', title: 'CAREC Corridor Performance Measurement and Monitoring, Annual Report 2022', url: 'https://www.carecprogram.org/', published: '2023-06', quality: 'normal' }], contradicted_by: id.includes('cpmm-pk') ? ['haulage:giz-2024'] : [] };
}

const kept = new Map();
const body = (request) => new Promise((done) => { let text = ''; request.on('data', (c) => { text += c; }); request.on('end', () => done(text ? JSON.parse(text) : null)); });
const send = (response, status, value, type = 'application/json') => { response.writeHead(status, { 'content-type': type }); response.end(JSON.stringify(value)); };

async function api(request, response, url) {
  const path = url.pathname.slice('/api/v1'.length);
  if (path === '/places') { const q = (url.searchParams.get('q') ?? '').toLowerCase(); return send(response, 200, { items: Object.entries(P).filter(([id, p]) => id.startsWith(q.slice(0, 3)) || p[0].toLowerCase().includes(q) || Object.values(NAMES[id] ?? {}).some((n) => n.toLowerCase().startsWith(q))).slice(0, 8).map(([id, p]) => ({ id: `place:${id}`, kind: id === 'qasim' ? 'facility' : id === 'torugart' ? 'crossing' : 'place', name: p[0], names: { en: p[0], ...NAMES[id] }, country: p[1], admin1: null, population: 500000, lat: p[2], lon: p[3], timezone: p[4], unlocode: null, score: 1 })) }); }
  if (path === '/plan') {
    const r = await body(request); const errors = [];
    if (!(r.goods.mass_t > 0)) errors.push({ field: 'goods.mass_t', value: String(r.goods.mass_t), message: 'The mass must be more than 0 t and at most 1000 t', remedy: 'Give the mass of the goods in tonnes, for example 20', suggestions: [] });
    if (!/^place:|^(sialkot|almaty|karachi)$|^-?\d/i.test(r.from)) errors.push({ field: 'from', value: r.from, message: `No place is called “${r.from}”`, remedy: 'Choose one of the suggestions or click the map', suggestions: ['Sialkot', 'Sialkot Dry Port'] });
    if (r.goods.hs && !/^\d{4,10}$/.test(r.goods.hs)) errors.push({ field: 'goods.hs', value: r.goods.hs, message: 'Not an HS code of 4 to 10 digits', remedy: 'Give the six digits of the Harmonized System, for example 901890', suggestions: [] });
    await new Promise((d) => setTimeout(d, 250));
    if (errors.length) return send(response, 422, { type: 'https://landbridge.invalid/problems/invalid-request', title: 'The request has faults', status: 422, detail: `${errors.length} fields need another value`, errors }, 'application/problem+json');
    if (request.headers.accept !== 'application/json') { response.writeHead(200, { 'content-type': request.headers.accept }); return response.end('mock'); }
    return send(response, 200, plan(r));
  }
  if (path === '/plans/sweep') { const r = await body(request); response.writeHead(200, { 'content-type': 'text/event-stream' }); for (let t = Date.parse(r.from), i = 0; t <= Date.parse(r.to); t += r.step_days * 864e5, i += 1) { const winter = i < 9 || i > 46; response.write(`data: ${JSON.stringify({ date: new Date(t).toISOString().slice(0, 10), duration_h_median: i === 20 ? null : winter ? 330 + i : 290 + 20 * Math.sin(i), p95: i === 20 ? null : winter ? 520 : 420 + 30 * Math.sin(i), cost_usd: i === 20 ? null : winter ? 7400 : 6800, corridor: i === 20 ? null : winter ? 'iran-sarakhs' : i % 9 === 4 ? 'kkh-irkeshtam' : 'kkh-torugart', refused_count: 5 })}\n\n`); await new Promise((d) => setTimeout(d, 15)); } return response.end(); }
  if (path === '/plans') { const r = await body(request); const id = 'c0ffee12'; kept.set(id, r); return send(response, 201, { id, url: `/api/v1/plans/${id}` }); }
  if (path.startsWith('/plans/')) return kept.has(path.slice(7)) ? send(response, 200, kept.get(path.slice(7))) : send(response, 404, { type: 'about:blank', title: 'No such plan', status: 404, detail: 'No plan is kept under this id' }, 'application/problem+json');
  if (path === '/corridors') return send(response, 200, corridors(url.searchParams.get('on')));
  if (path.startsWith('/explain/')) return send(response, 200, explain(decodeURIComponent(path.slice(9))));
  if (path === '/atlas/summary') return send(response, 200, { version: '5fd1c0ffee', counts: { places: 2315, links: 9120, crossings: 71 } });
  if (path === '/atlas/network.geojson') return send(response, 200, { type: 'FeatureCollection', features: [['karachi', 'lahore'], ['lahore', 'islamabad'], ['bishkek', 'almaty'], ['tashkent', 'bishkek'], ['osh', 'tashkent']].map(([a, b]) => ({ type: 'Feature', properties: { facility_type: 'road' }, geometry: { type: 'LineString', coordinates: curve(a, b) } })) });
  return send(response, 404, { type: 'about:blank', title: 'Not found', status: 404 }, 'application/problem+json');
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  response.setHeader('content-security-policy', CSP);
  if (url.pathname.startsWith('/ogc')) return send(response, 200, { type: 'FeatureCollection', features: Object.values(P).map((p) => ({ type: 'Feature', properties: { name: p[0], population: 400000 }, geometry: { type: 'Point', coordinates: [p[3], p[2]] } })) });
  if (url.pathname.startsWith('/api/v1')) return api(request, response, url);
  const file = join(DIST, normalize(url.pathname === '/' ? '/index.html' : url.pathname));
  try { const data = await readFile(file); response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }); response.end(data); } catch { response.writeHead(404).end(); }
}).listen(Number(process.env.PORT ?? 8099), '127.0.0.1', () => console.log('mock on', process.env.PORT ?? 8099));

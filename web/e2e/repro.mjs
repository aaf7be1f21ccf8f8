import { launch, openPage, base, answered, EXAMPLE } from './browser.mjs';
import { underWay } from './customs.mjs';
const b = await launch();
for (let i=0;i<25;i++){
  const { page, seen, context } = await openPage(b, {});
  const pend=new Map();
  page.on('request', r=>pend.set(r, Date.now())); page.on('requestfinished', r=>pend.delete(r)); page.on('requestfailed', r=>pend.delete(r));
  await page.goto(`${base}/#/plan?${EXAMPLE}`); await answered(page);
  const id = await underWay();
  for (const a of ['transit', `transit/${id}`, `transit/${id}?tab=history`, 'office/KZALMATY']) {
    await page.goto(`${base}/#/${a}`);
    const r = await page.locator(a.includes('/')&&a.startsWith('transit') ? '[role=tabpanel]' : '[data-movement]').first().waitFor({timeout:6000}).catch(e=>e);
    if (r) { console.log(i, a, 'FAIL', page.url(), [...pend.keys()].map(r=>r.url()), seen.errors);
      console.log((await page.locator('#panel').innerHTML()).slice(0,1500)); await page.screenshot({path:`/tmp/flake${i}.png`}); }
  }
  await context.close();
}
await b.close();

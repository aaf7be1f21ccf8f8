import assert from 'node:assert/strict';
import { answered, base, EXAMPLE } from './browser.mjs';

const SCRIPT = { ru: /\p{Script=Cyrillic}/u, kk: /\p{Script=Cyrillic}/u, ur: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u };

/** Texts in which no letter of the language stands, without the words of the atlas that are marked as English. */
async function foreign(page, selector, script) {
  const texts = await page.locator(selector).evaluateAll((all) =>
    all.map((it) => {
      const own = it.cloneNode(true);
      own.querySelectorAll('[lang=en], .visually-hidden').forEach((quoted) => quoted.remove());
      return { own: own.textContent.trim(), quoted: it.querySelector('[lang=en]') !== null };
    }),
  );
  assert.ok(texts.length > 0, selector);
  return texts.filter(({ own, quoted }) => !script.test(own) && !quoted);
}

const open = (page, language, more) => page.goto(`${base}/?lang=${language}#/plan?${EXAMPLE}${more}`);

export const journeys = {
  'why not is told in the reader’s language': {
    async run(page) {
      for (const [language, script] of Object.entries(SCRIPT)) {
        await page.goto('about:blank');
        await open(page, language, '&list=refused');
        await answered(page);
        await page.locator('[data-refusal]').first().waitFor();
        assert.deepEqual(await foreign(page, '[data-refusal] h3', script), [], language);
        assert.deepEqual(await foreign(page, '[data-refusal] .reason', script), [], language);
      }
    },
  },

  'costs, waits and papers are told in the reader’s language': {
    async run(page) {
      for (const [tab, selector] of [['costs', '.detail tbody td:first-child'], ['papers', '.detail .columns .name, .detail .warnings .note']]) {
        await page.goto('about:blank');
        await open(page, 'ru', `&tab=${tab}`);
        await answered(page);
        await page.locator(selector).first().waitFor();
        const codes = /^(TIR|QTTA|SMGS|CIM|CMR|eTIR)/;
        const found = (await foreign(page, selector, SCRIPT.ru)).filter(({ own }) => !codes.test(own));
        assert.deepEqual(found, [], tab);
      }
    },
  },

  'a fault of the request is told in the reader’s language': {
    async run(page) {
      await page.goto(`${base}/?lang=zh#/plan?from=Sailkott&to=Almaty&hs=12x&ready=2026-03-03T09:00`);
      await page.getByRole('alert').waitFor();
      assert.match(await page.locator('#field-from-fault').innerText(), /没有这个地点/);
      assert.match(await page.locator('#field-hs-fault').innerText(), SCRIPT.zh);
    },
  },
};

import assert from 'node:assert/strict';
import { demo as base } from './browser.mjs';
import { speakAs } from './desk.mjs';
import { directory, openDirectory } from './directory.mjs';

async function goneThere(page, email) {
  await page.goto(`${base}/#/sign-in`);
  await page.getByRole('link', { name: 'Sign in with Directory of the tests' }).click();
  await page.getByRole('link', { name: `Go on as ${email}` }).click();
}

export const journeys = {
  // The first: for some minutes after an answer a directory is believed to be there.
  'a directory that does not answer is told': {
    async run(page) {
      await page.goto(`${base}/#/sign-in`);
      await page.getByRole('link', { name: 'Sign in with Directory of the tests' }).click();
      await page.getByText('does not answer').waitFor();
      // Name and password work as before.
      await page.locator('#login').waitFor();
    },
  },

  'one signs in by the directory of one’s organisation': {
    async run(page) {
      assert.notEqual(directory, '', 'these journeys need a server that was told of a directory');
      const email = `sana-${Date.now()}@example.org`;
      const close = await openDirectory(email);
      try {
        await goneThere(page, email);
        await page.getByText('knows you, this node does not').waitFor();
        const operator = await speakAs('operator');
        const homes = await operator('GET', '/organisations');
        const home = homes.body.find((one) => one.kind === 'trader');
        const made = await operator('POST', '/users', { login: email, name: 'Sana of the directory', organisation: home.id, roles: ['declarant'], language: 'en' });
        assert.equal(made.status, 201, JSON.stringify(made.body));
        await goneThere(page, email);
        await page.waitForFunction(() => location.hash.startsWith('#/desk'));
        await page.getByRole('heading', { level: 1, name: 'My consignments' }).waitFor();
        await page.reload();
        await page.locator('header .who', { hasText: 'Sana of the directory' }).waitFor();
      } finally {
        await close();
      }
    },
  },
};

// SPDX-License-Identifier: Apache-2.0
// Login, queue and each dialog: read aloud without a serious fault (axe), light, dark, right to left and on a phone; no
// wider than it; and in the words of the project.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults } from './axe.mjs';
import { live, open, password, until, withPeople } from './world.mjs';

const skip = !live() && 'the development server knows no login';
let site, here, instance;
before(async () => {
  if (!skip) ({ here, instance } = site = await withPeople({ boss: 'admin' }));
});
after(() => site?.end());

/** By names of fields and classes: the words are in another language each time. */
async function enter(page) {
  await page.goto(here.base + '/review');
  await page.locator('form.login').waitFor();
  await page.locator('[name=username]').fill('boss');
  await page.locator('[name=password]').fill(password);
  await page.locator('form.login [type=submit]').click();
  await page.locator('.review-row').first().waitFor();
}

async function leave(page) {
  await page.keyboard.press('Escape');
  if (await page.locator('dialog.act .notice[role=alert] button').count()) await page.locator('dialog.act .notice[role=alert] button').last().click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
}

const steps = [
  ['queue', (page) => page.locator('.review-row').first().waitFor()],
  ['incident', async (page) => (await page.locator('.review-row a').first().click(), page.locator('.review-pane #chains .claim').first().waitFor())],
  ['note', async (page) => (await page.keyboard.press('r'), page.locator('dialog.act textarea').waitFor())],
  ['set', async (page) => (await page.keyboard.press('e'), page.locator('#set-grade').selectOption('discounted'))],
  ['claim', async (page) => (await page.locator('.claim-tools button').first().click(), page.locator('.words textarea').waitFor(), page.locator('#set-killed').fill('14+'))],
  ['split', async (page) => (await page.keyboard.press('p'), page.locator('.choose input').first().check())],
  ['decisions', async (page) => (await page.goto(here.base + '/decisions'), await page.locator('.settings summary').click(), page.locator('.settings input').first().waitFor())],
];

for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: 'dark' }, arabic: { locale: 'ar' }, phone: { viewport: { width: 360, height: 740 }, locale: 'uk' } })) {
  test(`nothing serious by axe-core, and nothing too wide: ${name}`, { skip }, async () => {
    const page = await open(instance, options);
    const look = async (what) => {
      assert.deepEqual(await faults(page), [], what);
      const over = await page.evaluate(() => {
        const of = (e) => (e ? e.scrollWidth - e.clientWidth : 0);
        return Math.max(of(document.documentElement), of(document.querySelector('dialog.act')));
      });
      assert.ok(over <= 0, `${what}: ${over} px too wide`);
    };
    await page.goto(here.base + '/');
    await page.locator('form.login').waitFor();
    await look('login');
    await enter(page);
    for (const [what, step] of steps) {
      await step(page);
      await until(page, () => !document.querySelector('.waiting'));
      await look(what);
      const said = await page.evaluate(() => {
        const copy = document.body.cloneNode(true);
        for (const e of copy.querySelectorAll('blockquote, .text, .words, [dir=auto], .rules, .link-name, q')) e.remove();
        return copy.textContent;
      });
      assert.doesNotMatch(said.replace(/not independently verified/gi, ''), /verified|violat|war crime|terroris/i, what);
      if (await page.locator('dialog.act').count()) await leave(page);
    }
    assert.deepEqual(page.wrong.filter((line) => !/401/.test(line)), []);
    await page.context().close();
  });
}

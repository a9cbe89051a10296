// SPDX-License-Identifier: Apache-2.0
// Logging in: where one was is where one is afterwards, wrong passwords are told and slowed, and a server that was
// started again asks who it is without throwing away what stands on the page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { go, live, logIn, open, server, until, withPeople } from './world.mjs';

const skip = !live() && 'the development server knows no login';
let site, world, here, instance;
before(async () => {
  if (!skip) ({ world, here, instance } = site = await withPeople({ lena: 'reader', 'mk-7': 'reviewer', 'jo.2': 'reviewer', boss: 'admin' }));
});
after(() => site?.end());

const heading = (page) => page.locator('main h1').innerText();

test('nobody sees anything before logging in, and is then where the address says', { skip }, async () => {
  const page = await open(instance);
  await page.goto(`${here.base}/truces`);
  await page.locator('form.login').waitFor();
  assert.equal(await heading(page), 'Log in');
  assert.equal(await page.locator('.top nav').count(), 0);
  assert.doesNotMatch(await page.locator('body').innerText(), /17 reports|Harasta|Internal:/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'username');
  await logIn(page, 'lena');
  await until(page, () => document.querySelector('main h1')?.textContent === 'Truces');
  assert.match(await page.locator('.who').innerText(), /lena\s+reader/);
  assert.equal(new URL(page.url()).pathname, '/truces');
  // the proof and the password are nowhere that outlives the page
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  assert.doesNotMatch(kept, /[0-9a-f]{32}|four plain/);
  await page.reload();
  await page.locator('.who').waitFor();
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.locator('form.login').waitFor();
  await page.reload();
  await page.locator('form.login').waitFor();
  assert.deepEqual(page.wrong.filter((line) => !/401/.test(line)), []);
});

test('a wrong password is told, and many of them have to wait', { skip }, async () => {
  const page = await open(instance);
  await page.goto(here.base + '/');
  for (let i = 0; i < 6; ++i) {
    await logIn(page, 'boss', `wrong password ${i}`);
    await until(page, (n) => document.querySelector('.form-error') && performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/session')).length > n, i);
    assert.match(await page.locator('.form-error').innerText(), /no such name, or its password is another/);
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
    assert.equal(await page.getByLabel('Name').inputValue(), 'boss');
  }
  await logIn(page, 'boss', 'wrong password again');
  await page.locator('.login-wait').waitFor();
  assert.match(await page.locator('.form-error').innerText(), /Too many/);
  assert.match(await page.locator('.login-wait').innerText(), /in \d+ s/);
  assert.ok(await page.getByRole('button', { name: 'Log in' }).isDisabled());
  await until(page, () => !document.querySelector('.login-wait'));
  assert.ok(await page.getByRole('button', { name: 'Log in' }).isEnabled());
});

test('a server that was started again asks who it is; what stands on the page stays', { skip: skip || (process.env.SITREP_UI_SERVER === 'proxy' && 'the proxy has one address behind it') }, async (t) => {
  const page = await open(instance);
  let own = await server(world.file, 'internal', { login: true });
  t.after(() => own.end());
  const port = Number(new URL(own.base).port);
  await page.goto(own.base + '/');
  await logIn(page, 'lena');
  await page.waitForSelector('.tiles');
  await page.locator('[data-search]').fill('harasta');
  await own.end();
  own = await server(world.file, 'internal', { login: true, port });
  await page.locator('dialog.again').waitFor({ state: 'visible', timeout: 15_000 });
  assert.equal(await page.locator('dialog.again').getByLabel('Name').inputValue(), 'lena');
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('dialog.again').isVisible(), 'nothing to be seen without it');
  await logIn(page, 'lena');
  await page.locator('dialog.again').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('[data-search]').inputValue(), 'harasta');
  // and the page reads again
  await page.locator('.top nav').getByRole('link', { name: 'Truces' }).click();
  await page.waitForSelector('.truce-row h2');
});

test('without a login nothing asks for one', { skip }, async (t) => {
  const open_to_all = await server(world.file, 'internal');
  t.after(() => open_to_all.end());
  const page = await open(instance);
  await go(page, open_to_all.base, '/');
  assert.equal(await page.locator('form.login, .who').count(), 0);
});

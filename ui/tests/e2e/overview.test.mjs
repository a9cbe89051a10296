// SPDX-License-Identifier: Apache-2.0
// The overview: one filter moves everything, the address holds it, and all of it can be had without a mouse.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, go, open, register, server, until } from './world.mjs';

let world, here, instance;
before(async () => {
  world = register();
  here = await server(world.file, 'internal');
  instance = await browser();
});
after(async () => {
  await instance?.close();
  here?.end();
  world?.end();
});

const count = async (page) => Number((await page.locator('.tile-figure').first().innerText()).replace(/\D/g, ''));
const query = (page) => new URL(page.url()).searchParams;

test('a choice in a breakdown moves count, sums, map, chart, list and address', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  const all = await count(page);
  const before = await page.evaluate(() => [document.querySelector('.lead').textContent, document.querySelectorAll('.bars rect').length]);
  const option = page.locator('.facet').first().locator('label', { hasText: 'Shelling' });
  const n = Number(await option.locator('.facet-count').innerText());
  await option.click();
  assert.equal(await count(page), n);
  assert.ok(n < all);
  assert.deepEqual(query(page).getAll('type'), ['shelling']);
  const after = await page.evaluate(() => [document.querySelector('.lead').textContent, document.querySelectorAll('.bars rect').length]);
  assert.notEqual(after[0], before[0]);
  assert.ok(after[1] < before[1], 'fewer days in the chart');
  for (const title of await page.locator('section[aria-labelledby=rows-title] tbody th').allInnerTexts()) assert.match(title, /^Shelling/);
  // the same link shows the same
  const again = await open(instance);
  await go(again, here.base, new URL(page.url()).search ? `/${new URL(page.url()).search}` : '/');
  assert.equal(await count(again), n);
  // and the choice can be taken back
  await page.getByRole('button', { name: /Remove: Shelling/ }).click();
  assert.equal(await count(page), all);
  assert.equal(query(page).toString(), '');
  assert.deepEqual(page.wrong, []);
});

test('words, days and switches', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  const all = await count(page);
  await page.locator('[data-search]').fill('harasta');
  await until(page, (n) => Number(document.querySelector('.tile-figure').textContent) < n, all);
  assert.equal(query(page).get('text'), 'harasta');
  assert.ok((await count(page)) >= 1);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.locator('input[type=date]').first().fill('2019-01-01');
  await page.locator('input[type=date]').nth(1).fill('2019-12-31');
  const year = await count(page);
  assert.ok(year > 0 && year < all);
  for (const day of await page.locator('section[aria-labelledby=rows-title] td.when').allInnerTexts()) assert.match(day, /2019/);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await page.getByLabel('Disputed figures').check();
  assert.ok((await count(page)) < all);
  assert.equal(query(page).get('disputed'), '1');
});

test('a brush over the chart chooses days, a click takes them back', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  const all = await count(page);
  const area = page.locator('.brush-area');
  await area.scrollIntoViewIfNeeded();
  const box = await area.boundingBox();
  await page.mouse.move(box.x + box.width * 0.55, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 40, { steps: 6 });
  await page.mouse.up();
  assert.ok(query(page).get('from') < query(page).get('to'));
  assert.ok((await count(page)) < all);
  await page.mouse.click(box.x + box.width * 0.3, box.y + 40);
  assert.equal(await count(page), all);
});

test('a click on a mark of the map lists its incidents; what has no place is listed, not hidden', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  const canvas = page.locator('canvas.map-canvas');
  await until(page, () => Number(document.querySelector('canvas.map-canvas')?.dataset.marks) > 3);
  const box = await canvas.boundingBox();
  // marks are found as a person finds them: where the pointer becomes a hand
  let found = false;
  for (let y = 10; y < box.height && !found; y += 12) {
    for (let x = 10; x < box.width && !found; x += 12) {
      await page.mouse.move(box.x + x, box.y + y);
      found = await page.evaluate(() => document.querySelector('.map').classList.contains('over-mark'));
      if (found) {
        assert.match(await page.locator('.map-tip').innerText(), /\d+ incident/);
        await page.mouse.click(box.x + x, box.y + y);
      }
    }
  }
  assert.ok(found);
  assert.ok((await page.locator('.picked tbody tr').count()) >= 1);
  const unplaced = await page.locator('.unplaced summary').innerText();
  await page.locator('.unplaced summary').click();
  const n = Number(unplaced.match(/\d+/)[0]);
  assert.ok(n > 0);
  assert.equal(await page.locator('.unplaced tbody tr').count(), Math.min(n, 40));
});

test('the list can begin with the most killed, and says when nothing fits', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.locator('section[aria-labelledby=rows-title] thead').getByRole('button', { name: 'Killed' }).click();
  assert.equal(query(page).get('order'), 'killed');
  const highest = (text) => Math.max(...(text.match(/\d+/g) ?? ['-1']).map(Number));
  const figures = (await page.locator('section[aria-labelledby=rows-title] tbody td:nth-child(3)').allInnerTexts()).slice(0, 8).map(highest);
  assert.deepEqual(figures, [...figures].sort((a, b) => b - a));
  assert.ok(figures[0] > 10);
  await page.locator('[data-search]').fill('no such place anywhere');
  await until(page, () => document.querySelector('section[aria-labelledby=rows-title]').textContent.includes('Nothing fits'));
});

test('only what is in view', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  const all = await count(page);
  for (let i = 0; i < 4; ++i) await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Only what is in view' }).click();
  assert.equal(query(page).get('box').split(',').length, 4);
  assert.ok((await count(page)) < all);
});

test('the keyboard reaches all: skip link, search, rows, help, pages', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  await page.keyboard.press('/');
  assert.ok(await page.evaluate(() => document.activeElement.matches('[data-search]')));
  await page.keyboard.type('idlib');
  await until(page, () => location.search.includes('idlib'));
  await page.locator('h1').click();
  const few = await count(page);
  await page.keyboard.press('x');
  await until(page, (n) => location.search === '' && Number(document.querySelector('.tile-figure').textContent) > n, few);
  await page.keyboard.press('j');
  await until(page, () => document.activeElement.matches('a[data-step]'));
  const stepped = await page.evaluate(() => document.activeElement.getAttribute('href'));
  await page.keyboard.press('j');
  await until(page, (href) => document.activeElement.matches('a[data-step]') && document.activeElement.getAttribute('href') !== href, stepped);
  await page.keyboard.press('?');
  await page.locator('dialog.help').waitFor({ state: 'visible' });
  await page.keyboard.press('Escape');
  await page.locator('dialog.help').waitFor({ state: 'hidden' });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL('**/truces');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main', 'a new page begins at its content');
  await page.goBack();
  await page.waitForSelector('.tiles');
});

test('keys count again as soon as the help is gone', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.keyboard.press('?');
  await page.locator('dialog.help').waitFor({ state: 'visible' });
  // the dialog's close event comes a task after it is gone: who presses a key in between (a busy machine) lost it
  await page.evaluate(() => {
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const gone = new MutationObserver(() => {
      gone.disconnect();
      press('g');
      press('t');
    });
    gone.observe(document.querySelector('dialog.help'), { attributeFilter: ['open'] });
  });
  await page.keyboard.press('Escape');
  await page.waitForURL('**/truces', { timeout: 5000 });
});

test('keys of one letter can be switched off', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.keyboard.press('?');
  await page.locator('dialog.help input[type=checkbox]').uncheck();
  await page.keyboard.press('Escape');
  await page.locator('dialog.help').waitFor({ state: 'hidden' });
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.keyboard.press('?');
  assert.equal(new URL(page.url()).pathname, '/');
  assert.ok(!(await page.locator('dialog.help').isVisible()));
});

test('counts are said aloud', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.locator('.facet').first().locator('label').first().click();
  await until(page, () => /incident/.test(document.querySelector('[aria-live=polite]').textContent));
});

test('light and dark, by the system and by choice', async () => {
  const page = await open(instance, { colorScheme: 'dark' });
  await go(page, here.base, '/');
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.getByRole('button', { name: 'Dark' }).click();
  assert.notEqual(await paper(), dark);
  await page.reload();
  await page.waitForSelector('main h1');
  assert.notEqual(await paper(), dark, 'remembered');
});

test('Arabic runs from the right, Ukrainian counts in its own forms, reports stay as they are', async () => {
  const page = await open(instance);
  await go(page, here.base, '/');
  await page.locator('.tools select').selectOption('ar');
  await until(page, () => document.documentElement.dir === 'rtl');
  assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
  const nav = await page.locator('.top nav a').first().boundingBox();
  const last = await page.locator('.top nav a').last().boundingBox();
  assert.ok(nav.x > last.x);
  await page.reload();
  await page.waitForSelector('.tiles');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', 'remembered');
  await page.locator('.tools select').selectOption('uk');
  await until(page, () => document.documentElement.lang === 'uk');
  assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
  assert.match(await page.locator('.lead').innerText(), /інцидент/);
  await go(page, here.base, '/reports');
  const title = page.getByText('مقتل ثلاثة مدنيين', { exact: false }).first();
  assert.equal(await title.evaluate((e) => getComputedStyle(e.closest('[dir=auto]')).direction), 'rtl');
});

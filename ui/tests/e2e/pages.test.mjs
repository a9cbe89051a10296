// SPDX-License-Identifier: Apache-2.0
// Every page: it opens, breaks no rule of its policy, says for whom it is and what its figures are, is read aloud
// without a serious fault (axe), fits a phone, and shows script as text.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults } from './axe.mjs';
import { browser, first, go, open, register, server } from './world.mjs';

let world, inside, outside, instance, paths;

before(async () => {
  world = register();
  inside = await server(world.file, 'internal');
  outside = await server(world.file, 'public');
  instance = await browser();
  const incident = await first(inside.base, 'incidents', (i) => i.disputes.length > 0);
  const report = await first(inside.base, 'reports', (r) => r.id === 'hostile-1');
  const truce = await first(inside.base, 'truces', (t) => t.days.some((d) => d.alleged > 0));
  const path = (kind, thing) => `/${kind}/${encodeURIComponent(thing.id)}`;
  paths = ['/', '/incidents', path('incidents', incident), '/reports', path('reports', report), '/claims', '/tallies', '/truces', path('truces', truce), '/sources', '/about'];
});
after(async () => {
  await instance?.close();
  inside?.end();
  outside?.end();
  world?.end();
});

test('each page opens, has one heading and a title, and says audience and caveats', async () => {
  const page = await open(instance);
  for (const path of paths) {
    await go(page, inside.base, path);
    assert.equal(await page.locator('main h1').count(), 1, path);
    assert.match(await page.title(), /\S+ · sitrep$/, path);
    assert.match(await page.locator('.audience').innerText(), /Internal/, path);
    assert.match(await page.locator('.caveats').innerText(), /[Aa]bsence of reports is not absence of violence/, path);
  }
  assert.deepEqual(page.wrong, []);
});

test('nothing serious by axe-core: light, dark, Arabic, phone', async () => {
  for (const options of [{}, { colorScheme: 'dark' }, { locale: 'ar' }, { viewport: { width: 390, height: 844 }, locale: 'uk' }]) {
    const page = await open(instance, options);
    for (const path of paths) {
      await go(page, inside.base, path);
      assert.deepEqual(await faults(page), [], `${path} ${JSON.stringify(options)}`);
    }
    await page.context().close();
  }
});

test('no page is wider than a phone', async () => {
  const page = await open(instance, { viewport: { width: 360, height: 740 } });
  for (const path of paths) {
    await go(page, inside.base, path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${path}: ${over} px too wide`);
  }
});

test('script in a title, a text or a publisher is text', async () => {
  const page = await open(instance);
  for (const path of [...paths, '/?text=%3Cscript%3E', '/incidents/%3Cscript%3Ealert(1)%3C%2Fscript%3E']) {
    await go(page, inside.base, path);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.taken), undefined, path);
    assert.equal(await page.locator('main script, main img[src="x"]').count(), 0, path);
  }
  await go(page, inside.base, paths[4]);
  assert.match(await page.locator('main h1').innerText(), /<script>document/);
});

test('outside quotations the page never says what it must not', async () => {
  const page = await open(instance);
  for (const path of paths) {
    await go(page, inside.base, path);
    const said = await page.evaluate(() => {
      const copy = document.body.cloneNode(true);
      // words of reports: quotations, texts, titles, names of sources, of truces and of what was hit
      for (const e of copy.querySelectorAll('blockquote, .text, [dir=auto], .rules, .link-name')) e.remove();
      return copy.textContent;
    });
    assert.doesNotMatch(said.replace(/not independently verified/gi, ''), /verified|violat|war crime|terroris/i, path);
  }
});

test('for the public the text of a report is withheld, and the page says why', async () => {
  const page = await open(instance);
  const report = await first(outside.base, 'reports');
  await go(page, outside.base, `/reports/${encodeURIComponent(report.id)}`);
  assert.equal(await page.locator('.text').count(), 0);
  assert.match(await page.locator('.notice').innerText(), /not shown/);
  assert.match(await page.locator('.audience').innerText(), /For the public/);
});

test('a path that is none says so and shows the way', async () => {
  const page = await open(instance);
  await go(page, inside.base, '/incidents/i-000000000000');
  assert.match(await page.locator('main').innerText(), /nothing/i);
});

// SPDX-License-Identifier: Apache-2.0
// A hundred thousand made-up incidents: how long the first view and a filter take. The bounds here leave room for a
// busy machine; what was measured on a quiet one is in docs/page.md.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, open, register, server, until } from './world.mjs';

let world, here, instance;
before(async () => {
  world = register();
  here = await server(world.file, 'public', { made_up: 100_000 });
  instance = await browser();
});
after(async () => {
  await instance?.close();
  here?.end();
  world?.end();
});

test('first view and filters of 100,000 incidents', async (t) => {
  const page = await open(instance);
  // made once before it is measured: the columns' text is the server's work, not the page's
  await (await fetch(`${here.base}/overview.json`, { headers: { 'Accept-Encoding': 'gzip' } })).arrayBuffer();
  const began = performance.now();
  await page.goto(here.base + '/');
  await page.waitForSelector('.tiles');
  const first = performance.now() - began;
  await until(page, () => Number(document.querySelector('canvas.map-canvas')?.dataset.marks) > 3);
  const took = await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const out = [];
    for (const at of [0, 1, 2, 1]) {
      const box = document.querySelectorAll('.facet')[0].querySelectorAll('input')[at];
      const began = performance.now();
      box.click();
      await frame();
      out.push(performance.now() - began);
    }
    return out;
  });
  const computed = await page.evaluate(() => performance.getEntriesByName('sitrep filter').map((e) => e.duration));
  t.diagnostic(`first view ${first.toFixed(0)} ms; filter to frame ${took.map((x) => x.toFixed(0)).join(' ')} ms, of it computing ${computed.map((x) => x.toFixed(0)).join(' ')} ms`);
  assert.ok(first < 6000, `${first} ms`);
  assert.ok(Math.min(...took) < 400, `${took} ms`);
});

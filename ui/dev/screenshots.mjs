// SPDX-License-Identifier: Apache-2.0
// The pictures of docs/page.md, of the sample reports: `SITREP=build/sitrep node dev/screenshots.mjs FOLDER`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, first, go, open, register, server, until } from '../tests/e2e/world.mjs';

const folder = process.argv[2] ?? 'screenshots';
mkdirSync(folder, { recursive: true });
const world = register({ invented: false });
const inside = await server(world.file, 'internal');
const outside = await server(world.file, 'public');
const instance = await browser();

async function shot(name, base, path, options = {}, before = null) {
  const page = await open(instance, options);
  await go(page, base, path);
  if (await page.locator('canvas.map-canvas').count()) {
    await until(page, () => Number(document.querySelector('canvas.map-canvas').dataset.marks) > 0);
    await page.waitForTimeout(700); // the finer coast comes after the first picture
  }
  if (before) await page.evaluate(before);
  await page.waitForTimeout(200);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(data, 'base64'));
  await page.context().close();
}

const wide = { viewport: { width: 1280, height: 1180 } };
const incident = await first(inside.base, 'incidents', (i) => i.disputes.length > 0 && i.truce.length > 0);
const report = await first(inside.base, 'reports', (r) => r.publisher === 'Northern Press');
const claim = await first(inside.base, 'claims', (c) => c.report === report.id && c.lead);
const path = (kind, id) => `/${kind}/${encodeURIComponent(id)}`;
await shot('overview-light', outside.base, '/', wide);
await shot('overview-dark', outside.base, '/?type=air_strike&type=shelling', { ...wide, colorScheme: 'dark' });
await shot('overview-arabic', outside.base, '/', { ...wide, locale: 'ar' });
await shot('overview-phone', outside.base, '/', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }, () =>
  document.querySelector('.tiles').scrollIntoView(),
);
await shot('incident', inside.base, path('incidents', incident.id), { viewport: { width: 1280, height: 1500 } });
await shot('report', inside.base, `${path('reports', report.id)}?claim=${encodeURIComponent(claim?.id ?? '')}`, wide);
await shot('truces', outside.base, '/truces', wide);
await instance.close();
inside.end();
outside.end();
world.end();

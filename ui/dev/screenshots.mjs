// SPDX-License-Identifier: Apache-2.0
// The pictures of docs/page.md, of the sample reports: `SITREP=build/sitrep node dev/screenshots.mjs FOLDER [NAME...]`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browser, first, go, open, password, people, register, reports, server, until } from '../tests/e2e/world.mjs';

const [folder = 'screenshots', ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const world = register({ invented: false });
const inside = await server(world.file, 'internal');
const outside = await server(world.file, 'public');
const instance = await browser();

async function shot(name, base, path, options = {}, before = null) {
  if (names.length && !names.includes(name)) return;
  const page = await open(instance, options);
  await go(page, base, path);
  if (await page.locator('canvas.map-canvas').count()) {
    await until(page, () => Number(document.querySelector('canvas.map-canvas').dataset.marks) > 0);
    await page.waitForTimeout(700); // the finer coast comes after the first picture
  }
  if (before) await page.evaluate(before);
  await take(name, page);
}

async function take(name, page) {
  await page.waitForTimeout(400);
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
inside.end();
outside.end();

// what reviewers see
people(world.file, { 'archivist-7': 'reviewer' });
world.add(reports.find((r) => r.id === 'arabic-1'));
const desk = await server(world.file, 'internal', { login: true });

/** Logs in where a path asks for it, waits for `ready`, does `then`, and takes the picture. */
async function logged(name, path, options, ready, then = null) {
  if (names.length && !names.includes(name)) return;
  const page = await open(instance, options);
  await page.goto(desk.base + path);
  await page.locator('form.login').waitFor();
  if (ready) {
    await page.locator('[name=username]').fill('archivist-7');
    await page.locator('[name=password]').fill(password);
    await page.locator('form.login [type=submit]').click();
    await page.locator(ready).first().waitFor();
    await until(page, () => !document.querySelector('.waiting'));
    await page.waitForTimeout(900);
  }
  if (then) await then(page);
  await take(name, page);
}

const queue = { viewport: { width: 1280, height: 1000 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
await logged('login', '/review', { viewport: { width: 1280, height: 720 } }, null);
await logged('review-light', '/review?why=disputed', queue, '.review-pane #chains', async (page) => {
  await page.keyboard.press('j');
  await page.keyboard.press('v');
  await page.waitForTimeout(900);
  await page.keyboard.press('a');
  await page.locator('.outcome-inner').waitFor();
  await page.waitForTimeout(900);
});
await logged('review-dark', '/review?why=disputed', { ...queue, colorScheme: 'dark' }, '.review-pane #chains .claim-tools button', async (page) => {
  await page.locator('#chains .claim', { hasText: 'killed:' }).first().locator('.claim-tools button').first().click();
  await page.locator('.words textarea').waitFor();
  await page.locator('#set-killed').fill('~35');
  await page.locator('.words textarea').evaluate((e) => {
    const at = e.value.indexOf('35');
    e.focus();
    e.setSelectionRange(at, at + 9);
  });
  await page.getByLabel(/^Reason/).fill('The government “spoke of” 35: no count');
});
await logged('review-phone', '/review', phone, '.review-row');
await logged('review-arabic', '/reports/arabic-1', { ...queue, locale: 'ar' }, '.review-bar', async (page) => {
  await page.keyboard.press('n');
  await page.locator('.words textarea').waitFor();
  await page.locator('.words textarea').evaluate((e) => {
    const at = e.value.indexOf('قُتل');
    e.focus();
    e.setSelectionRange(at, at + 'قُتل ثلاثة مدنيين'.length);
  });
  await page.locator('#set-killed').fill('3');
  await page.locator('#set-type').selectOption('shelling');
  await page.locator('#set-start').fill('2017-11-24');
});
await instance.close();
desk.end();
world.end();

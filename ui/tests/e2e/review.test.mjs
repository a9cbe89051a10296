// SPDX-License-Identifier: Apache-2.0
// Reviewing: each act by keyboard, told and taken back; corrections and claims resting on chosen words; two people at
// once, a busy register and a server that was started again, without a word lost.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, test } from 'node:test';
import { live, logIn, open, password, server, until, withPeople } from './world.mjs';

const skip = !live() && 'the development server knows no login';
let site, world, here, instance;
before(async () => {
  if (!skip) ({ world, here, instance } = site = await withPeople({ lena: 'reader', 'mk-7': 'reviewer', 'jo.2': 'reviewer', boss: 'admin' }));
});
after(() => site?.end());

async function at(path, name = 'mk-7', base = here.base, options = {}) {
  const page = await open(instance, options);
  await page.goto(base + path);
  await logIn(page, name);
  await page.waitForSelector('main h1');
  await until(page, () => !document.querySelector('.waiting') && !document.querySelector('form.login'));
  return page;
}

/** The API for somebody, beside the page. */
async function person(name, base = here.base) {
  const head = { 'Content-Type': 'application/json' };
  const login = await fetch(base + '/session', { method: 'POST', headers: head, body: JSON.stringify({ name, password }) });
  const cookie = login.headers.get('set-cookie').split(';')[0];
  const { csrf } = (await login.json()).data;
  const headers = { ...head, Cookie: cookie, 'X-Sitrep-CSRF': csrf };
  return {
    get: async (path) => (await (await fetch(base + path, { headers })).json()).data,
    act: async (path, body) => (await (await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()).data,
  };
}

const opened = (page) => page.evaluate(() => document.querySelector('.review-pane .eyebrow .mono').textContent);
const incidentPath = (id) => `/incidents/${encodeURIComponent(id)}`;
const isReady = (page) => page.locator('.review-pane .review-bar').waitFor();

/** Moves until something waits that fits; gives back its id. */
async function find(page, fits) {
  for (let i = 0; i < 60; ++i) {
    await isReady(page);
    const id = await opened(page);
    if (await fits(id)) return id;
    await page.keyboard.press('j');
    await until(page, (old) => !document.querySelector('.waiting') && document.querySelector('.review-pane .eyebrow .mono')?.textContent !== old, id);
  }
  throw new Error('nothing fits');
}

test('what waits is told with its reasons, by the highest figures, and j and k move', { skip }, async () => {
  const page = await at('/review');
  await isReady(page);
  const waiting = Number((await page.locator('main .lead').first().innerText()).match(/\d+/)[0]);
  assert.ok(waiting > 50);
  const highest = (text) => Math.max(...(text.match(/Killed: ([^I]*)/)[1].match(/\d+/g) ?? ['-1']).map(Number));
  const figures = (await page.locator('.review-row a').allInnerTexts()).slice(0, 10).map(highest);
  assert.deepEqual(figures, [...figures].sort((a, b) => b - a));
  const first = await opened(page);
  await page.keyboard.press('j');
  await until(page, (id) => document.querySelector('.review-pane .eyebrow .mono')?.textContent !== id, first);
  await isReady(page);
  assert.match(page.url(), new RegExp(await opened(page)));
  await page.keyboard.press('k');
  await until(page, (id) => document.querySelector('.review-pane .eyebrow .mono')?.textContent === id, first);
  await page.locator('.review-filter select').first().selectOption('disputed');
  const disputed = await page.locator('.review-row').count();
  assert.ok(disputed > 0 && disputed < waiting);
  assert.equal(await page.locator('.review-row .flag-disputed').count(), disputed);
  await page.locator('[data-search]').fill('mogadishu');
  await until(page, (n) => document.querySelectorAll('.review-row').length < n, disputed);
  assert.deepEqual(page.wrong.filter((line) => !/401/.test(line)), []);
});

test('accept, sign off, reject and open again, each told and taken back by a key', { skip }, async () => {
  const page = await at('/review');
  const api = await person('boss');
  const state = async (id) => (({ review, included }) => `${review} ${included}`)((await api.get(`${incidentPath(id)}.json`)).incident);
  await isReady(page);
  const first = await opened(page);
  // a key that is held down is no second act
  await page.evaluate(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'a', repeat: true })));
  await page.waitForTimeout(400);
  assert.equal(await page.locator('.outcome-inner').count(), 0);
  await page.keyboard.press('a');
  await page.locator('.outcome-inner').waitFor();
  assert.match(await page.locator('.outcome').innerText(), /Accepted/);
  assert.equal(await state(first), 'reviewed true');
  await until(page, (id) => document.querySelector('.review-pane .eyebrow .mono')?.textContent !== id, first);
  await isReady(page);
  const second = await opened(page);
  await page.keyboard.press('z');
  await until(page, () => /Taken back/.test(document.querySelector('.outcome').textContent));
  assert.equal(await state(first), 'machine true');
  await page.keyboard.press('s');
  await until(page, () => /Signed off by you/.test(document.querySelector('.outcome').textContent));
  assert.equal(await state(second), 'signed_off true');
  await until(page, () => document.querySelector('.review-done'));
  // a rejection needs a word
  await until(page, (id) => document.querySelector('.review-pane .eyebrow .mono')?.textContent !== id, second);
  await isReady(page);
  const third = await opened(page);
  await page.keyboard.press('r');
  await page.locator('dialog.act').waitFor();
  await page.keyboard.press('Control+Enter');
  assert.match(await page.locator('dialog.act').innerText(), /Say why/);
  await page.locator('dialog.act textarea').fill('an exercise,\nnot an attack');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.equal(await state(third), 'reviewed false');
  await page.goto(`${here.base}${incidentPath(third)}`);
  await page.locator('.review-bar').waitFor();
  assert.match(await page.locator('.notice').first().innerText(), /an exercise, not an attack/);
  await page.keyboard.press('o');
  await page.locator('dialog.act textarea').fill('it was one after all');
  await page.getByRole('button', { name: 'Open again' }).last().click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.equal((await state(third)).split(' ')[0], 'machine');
  // and by its history
  const lines = page.locator('#history li', { hasText: 'opened again' });
  await lines.getByRole('button', { name: /Take back/ }).click();
  await page.locator('dialog.act textarea').fill('it was none');
  await page.keyboard.press('Control+Enter');
  await until(page, () => /taken back/.test(document.querySelector('#history')?.textContent));
  assert.equal(await state(third), 'reviewed false');
});

test('a claim is corrected by words chosen with the keyboard, the old value beside the new one', { skip }, async () => {
  const page = await at('/review');
  const api = await person('boss');
  const id = await find(page, async (one) => (await api.get(`${incidentPath(one)}.json`)).evidence.some((c) => c.harm.some((h) => h.effect === 'killed' && h.bound === 'exact')));
  const card = page.locator('#chains .claim', { hasText: 'killed:' }).first();
  await card.getByRole('button', { name: 'Correct' }).click();
  await page.locator('.words textarea').waitFor();
  await page.locator('#set-killed').fill('many');
  assert.match(await page.locator('dialog.act').innerText(), /Give 14, 14-20/);
  await page.locator('#set-killed').fill('71+');
  await page.getByLabel(/^Reason/).fill('misread');
  await page.keyboard.press('Control+Enter');
  assert.match(await page.locator('dialog.act').innerText(), /A figure rests on something/);
  await page.locator('.words textarea').focus();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 12; ++i) await page.keyboard.press('Shift+ArrowRight');
  const words = await page.locator('.words-chosen q').innerText();
  assert.ok(words.length >= 10 && words.length <= 12, words);
  assert.match(await page.locator('.preview').innerText(), /Killed\s+\d+ → at least 71/);
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  const now = (await api.get(`${incidentPath(id)}.json`)).incident;
  assert.ok([now.harm.killed.low, now.harm.killed.best, now.harm.killed.high].includes(71));
  const [line] = await api.get('/decisions.json?limit=1');
  assert.deepEqual([line.who, line.what, line.detail.field, line.detail.new, line.detail.span], ['mk-7', 'set', 'killed', '71+', [0, words.length]]);
  await page.locator('[data-undo]').click();
  await until(page, () => /Taken back/.test(document.querySelector('.outcome').textContent));
});

test('an incident is corrected: its grade and its day', { skip }, async () => {
  const page = await at('/review');
  const api = await person('boss');
  await isReady(page);
  const id = await opened(page);
  await page.keyboard.press('e');
  await page.locator('#set-grade').selectOption('discounted');
  await page.locator('#set-start').fill('2020-02-03');
  await page.getByLabel(/^Reason/).fill('those killed were fighters');
  assert.match(await page.locator('.preview').innerText(), /Grade[^]*→ discounted/);
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  const now = (await api.get(`${incidentPath(id)}.json`)).incident;
  assert.deepEqual([now.grade, now.grade_by, now.start], ['discounted', 'person', '2020-02-03']);
  // two lines of the log, taken back by one key
  await page.keyboard.press('z');
  await until(page, () => /Taken back/.test(document.querySelector('.outcome').textContent));
  assert.notEqual((await api.get(`${incidentPath(id)}.json`)).incident.start, '2020-02-03');
});

test('two incidents are seen side by side and merged; the merged one is parted', { skip }, async () => {
  const page = await at('/review?order=date');
  const api = await person('boss');
  await isReady(page);
  const ids = [];
  for (let i = 0; i < 2; ++i) {
    ids.push(await opened(page));
    await page.keyboard.press('v');
    await page.keyboard.press('j');
    await until(page, (old) => document.querySelector('.review-pane .eyebrow .mono')?.textContent !== old, ids[i]);
    await isReady(page);
  }
  await page.keyboard.press('c');
  await page.locator('.side-by-side tbody tr').first().waitFor();
  assert.equal(await page.locator('.side-by-side thead th').count(), 2);
  await page.getByLabel(/^Reason/).fill('one strike, told twice');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.match(await page.locator('.outcome').innerText(), /Merged/);
  const merged = await page.locator('.outcome a').innerText();
  const whole = await api.get(`${incidentPath(merged)}.json`);
  assert.ok(whole.incident.claims.length >= 2);
  await page.goto(here.base + incidentPath(merged));
  await page.locator('.review-bar').waitFor();
  await page.keyboard.press('p');
  await page.locator('.choose input').first().waitFor();
  await page.getByLabel(/^Reason/).fill('two after all');
  await page.keyboard.press('Control+Enter');
  assert.match(await page.locator('dialog.act').innerText(), /at least one claim/);
  await page.locator('.choose input').last().check();
  await page.locator('dialog.act button[type=submit]').click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.outcome a').count(), 2);
  const parted = await Promise.all((await page.locator('.outcome a').allInnerTexts()).map((id) => api.get(`${incidentPath(id)}.json`)));
  assert.equal(parted[0].incident.claims.length + parted[1].incident.claims.length, whole.incident.claims.length);
});

test('a claim by hand from a report that no machine read, right to left', { skip }, async () => {
  const page = await at('/reports/arabic-1');
  const api = await person('boss');
  await page.locator('.review-bar').waitFor();
  await page.keyboard.press('n');
  const text = page.locator('.words textarea');
  await text.waitFor();
  assert.equal(await text.evaluate((e) => getComputedStyle(e).direction), 'rtl');
  await text.evaluate((e) => {
    e.focus();
    const from = e.value.indexOf('قُتل');
    e.setSelectionRange(from, from + 'قُتل ثلاثة مدنيين'.length);
  });
  await until(page, () => document.querySelector('.words-chosen q'));
  assert.equal(await page.locator('.words-chosen q').innerText(), 'قُتل ثلاثة مدنيين');
  await page.locator('#set-type').selectOption('shelling');
  await page.locator('#set-killed').fill('3');
  await page.locator('#set-start').fill('2017-11-24');
  await page.locator('#set-place').fill('Azaz, SY');
  await page.getByLabel('An incident of its own').check();
  await page.getByLabel(/^Reason/).fill('Arabic, not read');
  await page.keyboard.press('Control+Enter');
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  const id = await page.locator('.outcome a').innerText();
  const { incident, evidence } = await api.get(`${incidentPath(id)}.json`);
  assert.deepEqual([incident.type, incident.start, incident.harm.killed.best, evidence.length], ['shelling', '2017-11-24', 3, 1]);
  assert.equal(evidence[0].quotation.trim(), 'قُتل ثلاثة مدنيين');
});

test('two reviewers at once: what the other changed is shown before anything is sent', { skip }, async () => {
  const page = await at('/review');
  const jo = await person('jo.2');
  await isReady(page);
  const id = await opened(page);
  await page.keyboard.press('r');
  await page.locator('dialog.act textarea').fill('told twice');
  await jo.act(`${incidentPath(id)}/set`, { fields: ['grade=contested'], reason: 'two sides blame each other' });
  await page.keyboard.press('Control+Enter');
  await page.locator('.problem').waitFor();
  const said = await page.locator('.problem').innerText();
  assert.match(said, /Somebody changed .* Nothing was sent/);
  assert.match(said, /jo\.2[^]*two sides blame each other/);
  assert.match(said, /Grade[^]*→ contested/);
  assert.equal((await jo.get(`${incidentPath(id)}.json`)).incident.review, 'machine');
  assert.equal(await page.locator('dialog.act textarea').inputValue(), 'told twice');
  await page.getByRole('button', { name: 'Once more: Reject' }).click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  const now = (await jo.get(`${incidentPath(id)}.json`)).incident;
  assert.deepEqual([now.review, now.included, now.exclusion_reason], ['reviewed', false, 'told twice']);
});

test('what is no incident any more is said, with what holds its claims', { skip }, async () => {
  const page = await at('/review?order=date');
  const jo = await person('jo.2');
  await isReady(page);
  const id = await opened(page);
  const other = (await jo.get('/incidents.json?limit=500&review=machine')).find((i) => i.id !== id && i.start < '2012');
  const merged = await jo.act('/incidents/merge', { ids: [id, other.id], reason: 'one' });
  assert.notEqual(merged.incidents[0], id);
  await page.keyboard.press('a');
  // what is said on the way may be gone before it is looked for; what holds the claims now stays
  await until(page, (heir) => document.querySelector('.review-pane .eyebrow .mono')?.textContent === heir || document.querySelector('main').textContent.includes(heir), merged.incidents[0]);
  assert.equal((await jo.get(`${incidentPath(merged.incidents[0])}.json`)).incident.review, 'machine');
});

test('a busy register is told in words, and nothing typed is lost', { skip }, async (t) => {
  const page = await at('/review');
  await isReady(page);
  const id = await opened(page);
  await page.keyboard.press('A');
  await page.locator('dialog.act textarea').fill('both reports read');
  // another program holds the register, as ingest does while it links
  const script = `import sqlite3,sys\nc=sqlite3.connect(sys.argv[1],isolation_level=None)\nc.execute("BEGIN IMMEDIATE")\nprint("held",flush=True)\nsys.stdin.read()\nc.execute("ROLLBACK")\n`;
  const holder = spawn('python3', ['-c', script, world.file], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => holder.kill());
  await new Promise((done) => holder.stdout.once('data', done));
  await page.keyboard.press('Control+Enter');
  await page.locator('.problem').waitFor({ timeout: 60_000 });
  assert.match(await page.locator('.problem').innerText(), /busy[^]*nothing you typed is lost/);
  assert.equal(await page.locator('dialog.act textarea').inputValue(), 'both reports read');
  const ended = new Promise((done) => holder.once('exit', done));
  holder.stdin.end();
  await ended;
  await page.getByRole('button', { name: 'Once more: Accept' }).click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.equal((await (await person('boss')).get(`${incidentPath(id)}.json`)).incident.review, 'reviewed');
});

test('a server that was started again in the middle of a correction: log in, and send what stands there', { skip: skip || (process.env.SITREP_UI_SERVER === 'proxy' && 'the proxy has one address behind it') }, async (t) => {
  let own = await server(world.file, 'internal', { login: true });
  t.after(() => own.end());
  const port = Number(new URL(own.base).port);
  const page = await at('/review', 'mk-7', own.base);
  await isReady(page);
  const id = await opened(page);
  await page.keyboard.press('e');
  await page.locator('#set-type').selectOption('looting');
  await page.getByLabel(/^Reason/).fill('goods were taken, nobody was hurt');
  await own.end();
  own = await server(world.file, 'internal', { login: true, port });
  await page.locator('dialog.again').waitFor({ state: 'visible', timeout: 20_000 });
  await logIn(page, 'mk-7');
  await page.locator('dialog.again').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('#set-type').inputValue(), 'looting');
  assert.equal(await page.getByLabel(/^Reason/).inputValue(), 'goods were taken, nobody was hurt');
  await page.locator('dialog.act button[type=submit]').click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  const api = await person('boss', own.base);
  assert.equal((await api.get(`${incidentPath(id)}.json`)).incident.type, 'looting');
});

test('an accidental Escape asks before it throws words away', { skip }, async () => {
  const page = await at('/review');
  await isReady(page);
  await page.keyboard.press('r');
  await page.locator('dialog.act textarea').fill('some words');
  await page.keyboard.press('Escape');
  assert.match(await page.locator('dialog.act').innerText(), /would be lost/);
  await page.getByRole('button', { name: 'Stay' }).click();
  assert.equal(await page.locator('dialog.act textarea').inputValue(), 'some words');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave without sending' }).click();
  await page.locator('dialog.act').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.outcome-inner').count(), 0, 'nothing was sent');
});

test('two sign-offs: the setting is the admin’s, and who waits for a second one is listed', { skip }, async () => {
  const boss = await at('/decisions', 'boss');
  await boss.locator('.settings summary').click();
  await boss.locator('.settings input[type=radio]').nth(1).check();
  await boss.getByLabel(/^Reason/).fill('four eyes');
  await boss.locator('.settings button[type=submit]').click();
  await until(boss, () => /different people \(as it is now\)/.test(document.querySelector('.settings')?.textContent ?? ''));
  const page = await at('/review');
  assert.equal(await page.locator('.settings').count(), 0, 'not the reviewer’s');
  await isReady(page);
  const id = await opened(page);
  await page.keyboard.press('s');
  await page.locator('.outcome-inner').waitFor();
  assert.match(await page.locator('.outcome').innerText(), /one of two people/);
  await page.goto(`${here.base}/review?why=second`);
  await isReady(page);
  assert.equal(await page.locator('.review-row').count(), 1);
  assert.equal(await opened(page), id);
  // the same person cannot be the second
  await page.keyboard.press('s');
  await page.locator('.problem').waitFor();
  assert.match(await page.locator('.problem').innerText(), /another person must/);
  const jo = await at('/review?why=second', 'jo.2');
  await isReady(jo);
  await jo.keyboard.press('s');
  await until(jo, () => /Signed off/.test(document.querySelector('.outcome').textContent));
  assert.equal((await (await person('boss')).get(`${incidentPath(id)}.json`)).incident.review, 'signed_off');
});

test('a reader is offered nothing of it, and a server without a login says how to start one', { skip }, async (t) => {
  const page = await at('/incidents', 'lena');
  await page.locator('main tbody a').first().click();
  await page.waitForSelector('#chains .claim');
  assert.equal(await page.locator('.review-bar, .claim-tools, button.undo').count(), 0);
  assert.equal(await page.locator('.top nav').getByText('Review', { exact: true }).count(), 0);
  await page.goto(`${here.base}/review`);
  await page.waitForSelector('main h1');
  assert.match(await page.locator('main').innerText(), /Your role reads/);
  const bare = await server(world.file, 'internal');
  t.after(() => bare.end());
  const other = await open(instance);
  await other.goto(`${bare.base}/review`);
  await other.waitForSelector('main h1');
  assert.match(await other.locator('main').innerText(), /sitrep serve REGISTER --login/);
});

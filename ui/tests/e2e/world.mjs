// SPDX-License-Identifier: Apache-2.0
// What the browser tests share: a register made of the sample reports and of some invented for what they must show, a
// server over it, and Debian's chromium. `sitrep serve` answers where the program has it; with SITREP_UI_SERVER=dev the
// page's own development server, with SITREP_UI_SERVER=proxy the program's data under the page in ui/dist.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../dev/serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export function chromiumPath() {
  return [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find((p) => p && existsSync(p));
}

export function sitrepPath() {
  return [process.env.SITREP, join(root, 'build/sitrep')].find((p) => p && existsSync(p));
}

/** Invented. The first tries to run a script wherever its words are shown; names and places of the event are real ones. */
export const reports = [
  {
    id: 'hostile-1',
    title: '<script>document.documentElement.dataset.taken = 1</script><img src=x onerror="document.documentElement.dataset.taken=2"> Shelling kills three in Harasta',
    publisher: 'Ghouta <b onmouseover="document.documentElement.dataset.taken=3">Wire</b>',
    published: '2017-11-24',
    text: 'Three civilians were killed on Friday when government artillery shelled a market in Harasta, the <script>document.documentElement.dataset.taken=4</script> Harasta council said.',
  },
  {
    id: 'truce-1',
    title: 'Monitors count breaches of truce in Hodeidah',
    publisher: 'Red Sea Wire',
    published: '2019-01-12',
    text: 'A ceasefire between the government and the Houthis took effect in Hodeidah on 18 December 2018. On Thursday, 10 January, government forces accused the Houthis of breaking the ceasefire by shelling a bakery in Hodeidah, killing two people. On Friday the Houthis said government forces had violated the ceasefire with mortar fire on a residential area in Hodeidah that wounded four people.',
  },
  {
    id: 'arabic-1',
    title: 'مقتل ثلاثة مدنيين في قصف على حي سكني',
    publisher: 'مرصد الغوطة',
    published: '2017-11-25',
    language: 'ar',
    text: 'قُتل ثلاثة مدنيين يوم الجمعة في قصف على حي سكني، بحسب ما قال سكان محليون.',
  },
];

/** A register in a new folder; `add` takes in one more report, `end` takes the folder away. */
export function register({ invented = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sitrep-page-'));
  const file = join(folder, 'page.db');
  const extra = join(folder, 'invented.jsonl');
  writeFileSync(extra, reports.map((r) => JSON.stringify(r)).join('\n') + '\n');
  execFileSync(sitrepPath(), ['ingest', file, join(root, 'samples/reports'), ...(invented ? [extra] : [])], { stdio: 'ignore' });
  const add = (report) => {
    const late = join(folder, `${report.id}.jsonl`);
    writeFileSync(late, JSON.stringify(report) + '\n');
    execFileSync(sitrepPath(), ['ingest', file, late], { stdio: 'ignore' });
  };
  return { file, add, end: () => rmSync(folder, { recursive: true, force: true }) };
}

function hasServe() {
  return process.env.SITREP_UI_SERVER !== 'dev' && spawnSync(sitrepPath(), ['serve', '--help'], { stdio: 'ignore' }).status === 0;
}

/** Whether the program itself answers. */
export function live() {
  return hasServe();
}

export const password = 'four plain words here';

/** Gives people a role and the password above. */
export function people(file, roles) {
  for (const [name, role] of Object.entries(roles)) {
    const done = spawnSync(sitrepPath(), ['people', 'add', file, name, '--role', role, '--password-fd', '0'], { input: password + '\n' });
    if (done.status !== 0) throw new Error(String(done.stderr));
  }
}

/** `sitrep serve` on a free port; resolves with its address once it says it. */
function real(file, audience, { login = false, port = 0 } = {}) {
  const options = [...(audience === 'public' ? ['--embargo', '0'] : []), ...(login ? ['--login'] : [])];
  const child = spawn(sitrepPath(), ['serve', file, '--port', String(port), '--audience', audience, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const heard = (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      const ended = new Promise((done) => child.once('exit', done));
      if (found) resolve({ base: found[0], end: () => (child.kill('SIGTERM'), ended) });
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    child.on('exit', () => reject(new Error(`sitrep serve ended: ${said}`)));
  });
}

/** A server over a register for an audience: {base, end}. */
export async function server(file, audience = 'internal', options = {}) {
  if (!options.made_up && hasServe()) {
    const serving = await real(file, audience, options);
    if (process.env.SITREP_UI_SERVER !== 'proxy') return serving;
    // the page as it lies in ui/dist now, over the data of a program that was built with another
    const front = await serve({ api: serving.base });
    return {
      base: `http://127.0.0.1:${front.address().port}`,
      end: () => {
        front.closeAllConnections?.();
        front.close();
        serving.end();
      },
    };
  }
  const listening = await serve({ register: file, sitrep: sitrepPath(), audience, ...options });
  return {
    base: `http://127.0.0.1:${listening.address().port}`,
    end: () => {
      listening.closeAllConnections?.();
      listening.close();
    },
  };
}

/** A register of its own with people who may log in, a server over it and a browser: {world, here, instance, end}. */
export async function withPeople(roles) {
  const world = register();
  people(world.file, roles);
  const here = await server(world.file, 'internal', { login: true });
  const instance = await browser();
  const end = async () => {
    await instance.close();
    await here.end();
    world.end();
  };
  return { world, here, instance, end };
}

export function browser() {
  return chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu', '--lang=en-GB'] });
}

/** A page that collects what went wrong in it: `page.wrong`. */
export async function open(instance, options = {}) {
  const context = await instance.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.wrong = [];
  page.on('pageerror', (error) => page.wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.wrong.push(message.text()));
  return page;
}

/** Fills the form that is shown and sends it. */
export async function logIn(page, name, word = password) {
  const form = page.locator('form.login');
  await form.waitFor();
  const field = form.getByLabel('Name');
  if (await field.isEditable()) await field.fill(name);
  await form.getByLabel('Password', { exact: true }).fill(word);
  await form.getByRole('button', { name: 'Log in' }).click();
}

/** Goes to a path and waits until its heading stands and nothing is waited for. */
export async function go(page, base, path) {
  await page.goto(base + path);
  await page.waitForSelector('main h1');
  await until(page, () => !document.querySelector('.waiting'));
}

/** Waits until `test(arg)` holds in the page. Playwright's own waiting runs text as script, which the page's policy forbids. */
export async function until(page, test, arg = undefined) {
  const limit = Date.now() + 10_000;
  while (!(await page.evaluate(test, arg))) {
    if (Date.now() > limit) throw new Error(`never true: ${test}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}

/** Ids of the register through the API, so that the tests know what to open. */
export async function first(base, kind, fits = () => true) {
  const { data } = await (await fetch(`${base}/${kind}.json?limit=200`)).json();
  return data.find(fits);
}

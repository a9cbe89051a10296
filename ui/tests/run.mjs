// SPDX-License-Identifier: Apache-2.0
// The page's tests: `node tests/run.mjs types|unit|browser [name ...]`. Unit tests are bundled as the page is and run by
// node's own runner; browser tests need Debian's chromium, a built page and a sitrep. What lacks something says so and
// counts as skipped (exit 77).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const skipped = 77; // what CTest knows as "skipped"
const [part = 'unit', ...names] = process.argv.slice(2);
if (!existsSync(join(here, '../node_modules/.package-lock.json'))) {
  console.error(`SKIPPED, ${part} tests of the page: its packages are not there (cmake --build build --target ui)`);
  process.exit(skipped);
}
const wanted = (file) => names.length === 0 || names.some((name) => file.includes(name));

function run(files) {
  if (!files.length) {
    console.error(`No test of that name in tests/${part}.`);
    process.exit(2);
  }
  const done = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
  process.exit(done.status ?? 1);
}

if (part === 'types') {
  const compiler = join(here, '../node_modules/typescript/bin/tsc');
  process.exit(spawnSync(process.execPath, [compiler, '-p', join(here, '..')], { stdio: 'inherit' }).status ?? 1);
} else if (part === 'unit') {
  const { build } = await import('esbuild');
  const sources = readdirSync(join(here, 'unit')).filter((f) => f.endsWith('.test.ts') && wanted(f));
  const out = join(here, '../.cache/unit');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: sources.map((f) => join(here, 'unit', f)),
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    outdir: out,
    outExtension: { '.js': '.mjs' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  run(readdirSync(out).filter((f) => f.endsWith('.mjs')).map((f) => join(out, f)));
} else if (part === 'browser') {
  const { chromiumPath, sitrepPath } = await import('./e2e/world.mjs');
  const missing = [
    !chromiumPath() && 'no chromium (tools/setup.sh ui installs it)',
    !sitrepPath() && 'no build/sitrep (build it, or set SITREP)',
    !existsSync(join(here, '../dist/index.html')) && 'no ui/dist (cmake --build build --target ui)',
  ].filter(Boolean);
  if (missing.length) {
    console.error(`SKIPPED, browser tests of the page: ${missing.join('; ')}`);
    process.exit(skipped);
  }
  run(readdirSync(join(here, 'e2e')).filter((f) => f.endsWith('.test.mjs') && wanted(f)).map((f) => join(here, 'e2e', f)));
} else {
  console.error('usage: node tests/run.mjs types|unit|browser [name ...]');
  process.exit(2);
}

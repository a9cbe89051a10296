// SPDX-License-Identifier: Apache-2.0
// Bundles the page into dist/: index.html and assets/ with names that hold a hash of what is in them, so that a
// browser may keep them for ever. `node build.mjs [--watch-off] [--sourcemap]`; needs Node 18 and `npm ci`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { baseMap } from './tools/base_map.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.env.SITREP_UI_OUT ?? join(here, 'dist');
const assets = join(out, 'assets');
rmSync(out, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

/** Writes an asset under a name with its hash and gives back the address. */
function put(name, suffix, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  writeFileSync(join(assets, `${name}-${hash}.${suffix}`), bytes);
  return `/assets/${name}-${hash}.${suffix}`;
}

const world = put('world', 'json', JSON.stringify(baseMap('110m', 0.01)));
const countries = put('countries', 'json', JSON.stringify(baseMap('50m', 0.005)));
const icon = put('icon', 'svg', readFileSync(join(here, 'src/style/icon.svg')));

const result = await build({
  entryPoints: { page: join(here, 'src/main.tsx') },
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2021', 'chrome100', 'firefox100', 'safari16'],
  minify: true,
  metafile: true,
  outdir: assets,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  // Leaflet's style sheet names pictures of markers and layers that the page does not use.
  loader: { '.png': 'empty', '.json': 'json' },
  define: { __WORLD__: JSON.stringify(world), __COUNTRIES__: JSON.stringify(countries) },
  legalComments: 'none',
  sourcemap: process.argv.includes('--sourcemap'),
  logLevel: 'warning',
});

let script = '';
let style = '';
for (const [file, output] of Object.entries(result.metafile.outputs)) {
  if (output.entryPoint?.endsWith('src/main.tsx')) {
    script = '/assets/' + file.split('/').pop();
    style = '/assets/' + output.cssBundle.split('/').pop();
  }
}
const shell = readFileSync(join(here, 'src/index.html'), 'utf8')
  .replace(/<!-- SPDX.*?-->\n/, '')
  .replaceAll('{script}', script)
  .replaceAll('{style}', style)
  .replaceAll('{icon}', icon);
writeFileSync(join(out, 'index.html'), shell);

// The budget of the page: 1.5 MB compressed without the map's data. A build over it is no build.
let bytes = gzipSync(shell).length;
for (const file of Object.keys(result.metafile.outputs)) {
  const path = join(assets, file.split('/').pop());
  if (!path.endsWith('.map')) bytes += gzipSync(readFileSync(path)).length;
}
const map = statSync(join(out, countries)).size;
console.log(`ui/dist: ${Math.round(bytes / 1024)} KiB compressed, base map ${Math.round(map / 1024)} KiB as text`);
if (bytes > 1.5e6) {
  console.error('The page is over 1.5 MB compressed: leave something out.');
  process.exit(1);
}

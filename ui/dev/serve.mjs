// SPDX-License-Identifier: Apache-2.0
// A server for working on the page, on loopback only: `node dev/serve.mjs REGISTER [--port N] [--sitrep PATH]
// [--audience public|partners|internal] [--made-up N] [--dist FOLDER]`, or `--api http://127.0.0.1:8765` instead of a
// register: then data come from a `sitrep serve` that runs there. Sends the real server's headers, so that what its
// policy forbids fails here, too.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { Api } from './api.mjs';
import { Register } from './register.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const kinds = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml' };
const pages = /^\/($|(incidents|reports|claims|tallies|truces|sources|decisions|about|review)(\/[^/]+)?$)/;

/** Starts it; gives back the node server once it listens. Port 0 takes a free one. */
export function serve({ register, sitrep, api: elsewhere, port = 0, audience, made_up, dist = join(here, '../dist') }) {
  const api = elsewhere ? null : new Api(new Register(sitrep, register), { audience, made_up });
  let kept = null;
  const packedOnce = new Map();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const send = (status, kind, body, cache = 'no-store') => {
      const packed = body.length > 1000 && /gzip/.test(request.headers['accept-encoding'] ?? '');
      response.writeHead(status, {
        'Content-Type': kinds[kind],
        'Cache-Control': cache,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
      });
      if (packed && body.length > 1e6 && !packedOnce.has(body)) packedOnce.set(body, gzipSync(body, { level: 1 }));
      response.end(packed ? (packedOnce.get(body) ?? gzipSync(body)) : body);
    };
    try {
      if (url.pathname.startsWith('/assets/')) {
        const file = join(dist, normalize(url.pathname));
        if (!file.startsWith(join(dist, 'assets')) || !existsSync(file)) return send(404, 'html', '');
        return send(200, file.split('.').pop(), readFileSync(file), 'public, max-age=31536000, immutable');
      }
      if (elsewhere && (request.method !== 'GET' || url.pathname === '/events' || url.pathname.endsWith('.json'))) {
        const passed = ['accept', 'content-type', 'cookie', 'x-sitrep-csrf'].filter((name) => request.headers[name]);
        const headers = Object.fromEntries(passed.map((name) => [name, request.headers[name]]));
        if (request.headers.origin) headers.origin = elsewhere;
        const has_body = request.method === 'POST';
        const sent = { method: request.method, headers, ...(has_body ? { body: Readable.toWeb(request), duplex: 'half' } : {}) };
        const answer = await fetch(elsewhere + url.pathname + url.search, sent).catch(() => null);
        if (!answer) return response.destroy();
        const kept = ['content-type', 'set-cookie', 'retry-after'].filter((name) => answer.headers.get(name));
        response.writeHead(answer.status, { ...Object.fromEntries(kept.map((name) => [name, answer.headers.get(name)])), 'Content-Security-Policy': policy });
        return Readable.fromWeb(answer.body).on('error', () => response.end()).pipe(response);
      }
      if (url.pathname === '/events') {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Content-Security-Policy': policy });
        return response.write('event: change\ndata: {"change": 1}\n\n');
      }
      if (url.pathname.endsWith('.json')) {
        // the many made-up incidents are written and packed once, as the real server keeps its answers
        const many = made_up && url.pathname === '/overview.json';
        if (many) kept ??= JSON.stringify(await api.answer('/overview', url.searchParams));
        if (many) return send(200, 'json', kept);
        const answer = await api.answer(url.pathname.slice(0, -5), url.searchParams);
        if (answer) return send(200, 'json', JSON.stringify(answer));
        const error = { code: 'not_found', message: 'There is nothing of that name in the register.', hint: 'Look at /incidents.' };
        return send(404, 'json', JSON.stringify({ error }));
      }
      if (pages.test(url.pathname)) return send(200, 'html', readFileSync(join(dist, 'index.html')));
      return send(404, 'html', '<!doctype html><title>Not found</title>Not found');
    } catch (error) {
      console.error(error);
      send(500, 'json', JSON.stringify({ error: { code: 'internal', message: String(error.message), hint: null } }));
    }
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : process.argv[at + 1];
  };
  const server = await serve({
    register: process.argv[2],
    api: option('api', undefined),
    sitrep: option('sitrep', join(here, '../../build/sitrep')),
    port: Number(option('port', 8765)),
    audience: option('audience', 'public'),
    made_up: Number(option('made-up', 0)),
    dist: option('dist', join(here, '../dist')),
  });
  console.error(`http://127.0.0.1:${server.address().port}/`);
}

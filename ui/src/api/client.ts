// SPDX-License-Identifier: Apache-2.0
// Asks the server that the page came from, and no other.
import { Value } from '../shell/value';
import type { About, Envelope } from './types';

/** What every answer says of itself: the audience and the caveats, shown on every page. */
export const about = new Value<About | null>(null);

/** The register's last change that the page has heard of, and the one that it shows. */
export const newest = new Value<number>(0);

export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint: string | null,
  ) {
    super(message);
  }
}

/** Asks anew while the server says that it is busy: a large register is read for half a minute when a server starts. */
async function patiently(address: string): Promise<Response> {
  for (let tries = 0; ; ++tries) {
    const response = await fetch(address, { headers: { Accept: 'application/json' } });
    if (response.status !== 503 || tries >= 20) return response;
    const seconds = Number(response.headers.get('Retry-After')) || 2;
    await new Promise((done) => setTimeout(done, Math.min(10, seconds) * 1000));
  }
}

/** Data for a path such as `/incidents` or `/incidents/i-1`; `query` goes after it. Throws ApiError. */
export async function get<T>(path: string, query: URLSearchParams | null = null): Promise<Envelope<T>> {
  const address = (path === '/' ? '/overview' : path) + '.json' + (query && query.size ? `?${query}` : '');
  let response: Response;
  try {
    response = await patiently(address);
  } catch {
    throw new ApiError('unreachable', '', null);
  }
  let body: { error?: { code: string; message: string; hint: string | null } } | null = null;
  try {
    body = await response.json();
  } catch {
    throw new ApiError('internal', `${response.status}`, null);
  }
  if (!response.ok || body?.error) {
    const error = body?.error;
    throw new ApiError(error?.code ?? 'internal', error?.message ?? `${response.status}`, error?.hint ?? null);
  }
  const envelope = body as unknown as Envelope<T>;
  about.set(envelope.about);
  if (envelope.about.change > newest.get()) newest.set(envelope.about.change);
  return envelope;
}

/** Ids hold `/` and `:`; each is one segment of a path. */
export function pathOf(kind: string, id: string): string {
  return `/${kind}/${encodeURIComponent(id)}`;
}

/** Listens for changes of the register; without the route (an older server) it stays quiet. */
export function listen(): void {
  if (!('EventSource' in window)) return;
  const source = new EventSource('/events');
  source.addEventListener('change', (event) => {
    try {
      const { change } = JSON.parse((event as MessageEvent).data);
      if (change > newest.get()) newest.set(change);
    } catch {
      // a line that is no JSON says nothing
    }
  });
}

/** A claim's words in its report. */
export function claimPath(claim: { id: string | null; report: string | null }): string {
  return pathOf('reports', claim.report ?? '') + (claim.id ? `?claim=${encodeURIComponent(claim.id)}` : '');
}

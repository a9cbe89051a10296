// SPDX-License-Identifier: Apache-2.0
// Asks the server that the page came from, and no other.
import { Value } from '../shell/value';
import { ask, back, noteLost, session } from './session';
import type { About, Envelope } from './types';
import { ApiError, bodyOf, patiently, reach } from './wire';

export { ApiError } from './wire';

/** What every answer says of itself: the audience and the caveats, shown on every page. */
export const about = new Value<About | null>(null);

/** The register's last change that the page has heard of, and the one that it shows. */
export const newest = new Value<number>(0);

/** The change of the register that is on the page: what came later is offered, not forced on who reads. */
export const shown = new Value<number>(0);

/** How many acts of this page are under way: what they change is no news. */
export const acting = new Value<number>(0);

/** Data for a path such as `/incidents` or `/incidents/i-1`; `query` goes after it. Throws ApiError. Where the session is
 *  over it waits until somebody has logged in again. */
export async function get<T>(path: string, query: URLSearchParams | null = null): Promise<Envelope<T>> {
  const address = (path === '/' ? '/overview' : path) + '.json' + (query && query.size ? `?${query}` : '');
  let response = await patiently(address);
  while (response.status === 401) {
    noteLost();
    await back();
    response = await patiently(address);
  }
  const envelope = await bodyOf<Envelope<T>>(response);
  about.set(envelope.about);
  if (envelope.about.change > newest.get()) newest.set(envelope.about.change);
  return envelope;
}

/** What came of an act. */
export interface Done {
  /** Lines of the log, to be undone by. */
  decisions: number[];
  /** What they are about, as it stands now. */
  incidents: string[];
  claim: string | null;
  notes: string[];
}

/** Does something for whoever is logged in. Throws ApiError; `unauthorized` when the session is over: then nothing was
 *  done, and nothing is sent again by itself. */
export async function act(path: string, body: object): Promise<Done> {
  const is_newest = shown.get() === newest.get();
  acting.set(acting.get() + 1);
  try {
    const sent = (csrf: string) =>
      reach(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Sitrep-CSRF': csrf }, body: JSON.stringify(body) });
    const before = session.get();
    let response = await sent(before?.csrf ?? '');
    if (response.status === 403) {
      // logged in anew in another window: the same person, another proof
      await ask();
      const now = session.get();
      if (now?.name === before?.name && now?.csrf && now.csrf !== before?.csrf) response = await sent(now.csrf);
    }
    if (response.status === 401) {
      noteLost();
      throw new ApiError('unauthorized', '', null);
    }
    const envelope = await bodyOf<Envelope<Done>>(response);
    if (is_newest) shown.set(Math.max(shown.get(), envelope.about.change));
    if (envelope.about.change > newest.get()) newest.set(envelope.about.change);
    return envelope.data;
  } finally {
    acting.set(acting.get() - 1);
  }
}

/** Ids hold `/` and `:`; each is one segment of a path. */
export function pathOf(kind: string, id: string): string {
  return `/${kind}/${encodeURIComponent(id)}`;
}

/** Listens for changes of the register; without the route (an older server) it stays quiet. Gives back what ends it. */
export function listen(): () => void {
  if (!('EventSource' in window)) return () => undefined;
  const source = new EventSource('/events');
  source.addEventListener('change', (event) => {
    try {
      const { change } = JSON.parse((event as MessageEvent).data);
      if (change > newest.get()) newest.set(change);
    } catch {
      // a line that is no JSON says nothing
    }
  });
  source.addEventListener('error', () => {
    // closed for good: the server was started again and knows nobody, or has too many listeners
    if (source.readyState === EventSource.CLOSED && session.get()?.name) void ask();
  });
  return () => source.close();
}

/** A claim's words in its report. */
export function claimPath(claim: { id: string | null; report: string | null }): string {
  return pathOf('reports', claim.report ?? '') + (claim.id ? `?claim=${encodeURIComponent(claim.id)}` : '');
}

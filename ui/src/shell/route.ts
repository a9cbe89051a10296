// SPDX-License-Identifier: Apache-2.0
// Where the page is: the path says which view, the query its state. Links are plain links; a click on one of ours
// is answered here without loading the shell again.
import { Value } from './value';

export interface Place {
  path: string;
  query: string;
  hash: string;
}

function here(): Place {
  return { path: location.pathname, query: location.search, hash: location.hash };
}

export const place = new Value<Place>(here());

/** Segments of a path, decoded: `/incidents/i-1` is ["incidents", "i-1"]. A broken escape stays as it is. */
export function segments(path: string): string[] {
  return path
    .split('/')
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

export function go(address: string): void {
  history.pushState(null, '', address);
  place.set(here());
}

/** The state of a view in the address bar; no entry in the history for each key that is typed. */
export function remember(query: URLSearchParams): void {
  const text = query.toString();
  const next = text ? `?${text}` : '';
  if (next === location.search) return;
  history.replaceState(null, '', location.pathname + next + location.hash);
}

export function start(): void {
  addEventListener('popstate', () => place.set(here()));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (link.pathname.endsWith('.json') || link.pathname.startsWith('/assets/')) return;
    if (link.pathname === location.pathname && link.hash && link.search === location.search) return;
    event.preventDefault();
    go(link.pathname + link.search + link.hash);
  });
}

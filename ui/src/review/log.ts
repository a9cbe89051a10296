// SPDX-License-Identifier: Apache-2.0
// The log of decisions, as far as a queue needs it.
import { get } from '../api/client';
import type { Decision } from '../api/types';

const most_pages = 40; // of 500 lines

/** All lines, the newest first. */
export async function readLog(): Promise<Decision[]> {
  const out: Decision[] = [];
  let after: string | null = null;
  for (let page = 0; page < most_pages; ++page) {
    const query: URLSearchParams = new URLSearchParams({ limit: '500' });
    if (after) query.set('after', after);
    const answer: Awaited<ReturnType<typeof get<Decision[]>>> = await get<Decision[]>('/decisions', query);
    out.push(...answer.data);
    after = answer.page?.next ?? null;
    if (!after) break;
  }
  return out;
}

// SPDX-License-Identifier: Apache-2.0
// Who is logged in. The proof that every change needs (docs/server.md) is kept here, in memory, and nowhere else: a page
// that is loaded again asks for it again.
import { Value } from '../shell/value';
import type { Envelope } from './types';
import { ApiError, bodyOf, patiently, reach } from './wire';

export interface Session {
  /** Whether this server asks for a login. */
  login: boolean;
  name: string | null;
  role: 'reader' | 'reviewer' | 'admin' | null;
  csrf: string | null;
}

const nobody: Session = { login: false, name: null, role: null, csrf: null };

/** Null until the server was asked. */
export const session = new Value<Session | null>(null);

/** Somebody was logged in here, and the server does not know of it any more: it was started again, or hours went by. */
export const lost = new Value<boolean>(false);

/** When somebody logged in here: the line of the log that says so is itself a change of the register. */
export let logged_in_at = -Infinity;

/** Grows when another person logs in than was before: what the first typed is not shown to the second. */
export const people = new Value<number>(0);

export function mayReview(who: Session | null): boolean {
  return who?.role === 'reviewer' || who?.role === 'admin';
}

function take(next: Session): void {
  const before = session.get();
  // somebody's typing stays while the page asks who goes on
  if (before?.name && next.login && !next.name) {
    lost.set(true);
    return;
  }
  if (before?.name && next.name && before.name !== next.name) people.set(people.get() + 1);
  session.set(next);
  lost.set(false);
}

/** Asks the server. A server that knows no sessions asks for no login. */
export async function ask(): Promise<void> {
  try {
    const response = await patiently('/session.json');
    if (response.status === 404) return take(nobody);
    take((await bodyOf<Envelope<Session>>(response)).data);
  } catch {
    // who cannot be asked does not keep the page: its views say that the server does not answer
    if (!session.get()) session.set(nobody);
  }
}

/** An answer said that nobody is logged in. */
export function noteLost(): void {
  const now = session.get();
  take({ ...nobody, login: true });
  if (!now?.name) session.set({ ...nobody, login: true });
}

/** Throws ApiError: `unauthorized` for a wrong name or password, `too_many` with `wait` after many. */
export async function logIn(name: string, password: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await reach('/session', { method: 'POST', headers, body: JSON.stringify({ name, password }) });
  logged_in_at = performance.now();
  take((await bodyOf<Envelope<Session>>(response)).data);
}

export async function logOut(): Promise<void> {
  const csrf = session.get()?.csrf ?? '';
  try {
    const response = await reach('/session', { method: 'DELETE', headers: { 'X-Sitrep-CSRF': csrf } });
    // a session that is gone already is ended as well
    if (response.status !== 401) await bodyOf(response);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'unreachable') throw error;
  }
  session.set({ ...nobody, login: true });
  lost.set(false);
}

/** Resolves when somebody is logged in again. */
export function back(): Promise<void> {
  return new Promise((done) => {
    const over = () => !lost.get() && session.get()?.name;
    if (over()) return done();
    const stops: (() => void)[] = [];
    const look = () => {
      if (!over()) return;
      for (const stop of stops) stop();
      done();
    };
    stops.push(session.watch(look), lost.watch(look));
  });
}

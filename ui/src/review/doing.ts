// SPDX-License-Identifier: Apache-2.0
// Doing something to an incident: what it is about is looked at once more before it is sent, so that nobody signs off
// what somebody else has just changed; what came of it is told, and can be taken back.
import { useRef, useState } from 'preact/hooks';
import { act, type Done, get, pathOf } from '../api/client';
import type { Decision, IncidentPage, ReportPage } from '../api/types';
import { ApiError } from '../api/wire';
import { Value } from '../shell/value';
import { t } from '../texts/text';
import { type Change, differences, newDecisions } from './changes';

/** What this page did last: views that show incidents read anew when `n` grows. */
export interface Acted {
  n: number;
  /** What it was about before, and is about now. */
  from: string[];
  incidents: string[];
}
export const acted = new Value<Acted>({ n: 0, from: [], incidents: [] });

export function noteActed(from: string[], incidents: string[]): void {
  acted.set({ n: acted.get().n + 1, from, incidents });
}

/** What is told of the last act, at the foot of the page. */
export interface Told {
  text: string;
  done: Done;
  from: string[];
  /** Taken back once more, it holds again. */
  again: boolean;
}
export const told = new Value<Told | null>(null);

export interface Changed {
  id: string;
  title: string;
  changes: Change[];
  decisions: Decision[];
}

/** Why nothing was sent, or why the server did not do it. */
export interface Problem {
  code: string;
  message: string;
  hint: string | null;
  changed: Changed[];
  /** What is no incident any more, and which ones hold its claims now. */
  gone: { id: string; now: string[] }[];
}

function problemOf(error: unknown): Problem {
  const e = error instanceof ApiError ? error : new ApiError('internal', String(error), null);
  return { code: e.code, message: e.message, hint: e.hint, changed: [], gone: [] };
}

/** In which incidents the claims of one stand now that is no more. */
async function heirs(page: IncidentPage): Promise<string[]> {
  const claims = new Set(page.incident.claims);
  const out = new Set<string>();
  const reports = [...new Set(page.evidence.map((c) => c.report).filter((r): r is string => r !== null))].slice(0, 5);
  for (const id of reports) {
    const { data } = await get<ReportPage>(pathOf('reports', id));
    for (const claim of data.claims) if (claim.id && claims.has(claim.id) && claim.incident) out.add(claim.incident);
  }
  return [...out];
}

/** Looks at what somebody has open: as it was, or what is other. */
async function look(seen: IncidentPage[]): Promise<{ now: IncidentPage[]; problem: Problem | null }> {
  const problem: Problem = { code: 'changed', message: '', hint: null, changed: [], gone: [] };
  const now: IncidentPage[] = [];
  for (const page of seen) {
    const id = page.incident.id;
    try {
      const { data } = await get<IncidentPage>(pathOf('incidents', id));
      now.push(data);
      if (data.incident.revision !== page.incident.revision) {
        problem.changed.push({ id, title: data.incident.title ?? id, changes: differences(page.incident, data.incident), decisions: newDecisions(page, data) });
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'not_found') throw error;
      problem.gone.push({ id, now: await heirs(page) });
    }
  }
  return { now, problem: problem.changed.length || problem.gone.length ? problem : null };
}

export interface Doing {
  sending: boolean;
  problem: Problem | null;
  /** Sends it; what came of it, or null where it was not done. `text` is told of it. */
  send(path: string, body: object, text: string): Promise<Done | null>;
  clear(): void;
}

/** @param seen  the incidents as the person has them before him */
export function useDoing(seen: IncidentPage[]): Doing {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const given = useRef(seen);
  const known = useRef(seen);
  const running = useRef(false);
  if (given.current !== seen && given.current.map((p) => `${p.incident.id} ${p.incident.revision}`).join() !== seen.map((p) => `${p.incident.id} ${p.incident.revision}`).join()) {
    given.current = seen;
    known.current = seen;
  }
  const send = async (path: string, body: object, text: string): Promise<Done | null> => {
    if (running.current) return null;
    running.current = true;
    setSending(true);
    const from = known.current.map((p) => p.incident.id);
    let done: Done | null = null;
    try {
      const state = await look(known.current);
      if (state.problem) {
        known.current = state.now;
        setProblem(state.problem);
        noteActed(from, [...from, ...state.problem.gone.flatMap((g) => g.now)]);
      } else {
        done = await act(path, body);
        setProblem(null);
        told.set({ text, done, from, again: false });
        noteActed(from, done.incidents);
      }
    } catch (error) {
      setProblem(problemOf(error));
    }
    running.current = false;
    setSending(false);
    return done;
  };
  return { sending, problem, send, clear: () => setProblem(null) };
}

/** Takes the last act back, or back once more. Throws ApiError. */
export async function takeBack(what: Told): Promise<void> {
  const decisions: number[] = [];
  const notes: string[] = [];
  let incidents: string[] = [];
  // what was done last is taken back first
  for (const number of [...what.done.decisions].reverse()) {
    const done = await act(`/decisions/${number}/undo`, { reason: t(what.again ? 'undo.reason.again' : 'undo.reason') });
    decisions.push(...done.decisions);
    notes.push(...done.notes);
    incidents = [...new Set([...incidents, ...done.incidents])];
  }
  const all = [...new Set([...what.from, ...what.done.incidents])];
  told.set({ text: t(what.again ? 'told.again' : 'told.undone'), done: { decisions, incidents, claim: null, notes }, from: all, again: !what.again });
  noteActed(all, [...new Set([...incidents, ...what.from])]);
}

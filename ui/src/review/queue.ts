// SPDX-License-Identifier: Apache-2.0
// What waits for a person, and why: from the columns that the overview draws, and the log of decisions. Nothing here is
// asked of the server twice, so that a queue of 100,000 stands as soon as the columns are there.
import type { Decision, Incident } from '../api/types';
import type { Columns } from '../overview/columns';
import { NO_DAY } from '../overview/columns';
import { figureAt } from '../overview/rows';
import { titleOf as columnTitle } from '../overview/titles';
import { dayOf } from '../words/dates';
import { type Figure, figureOf } from '../words/figures';

/** In the order in which they press. */
export const reasons = ['again', 'second', 'disputed', 'contested', 'alone', 'new', 'accepted'] as const;
export type Why = (typeof reasons)[number];

export interface Item {
  id: string;
  title: string;
  start: number | null;
  end: number | null;
  date_precision: string | null;
  killed: Figure | null;
  injured: Figure | null;
  sources: number;
  why: Why[];
  /** Signed off, or left out: nothing waits. */
  done: boolean;
}

/** What the log says of today's incidents. */
export interface Looked {
  /** Somebody reviewed it once; whether that still holds says its own `review`. */
  once: Set<string>;
  /** The last that was decided of it was a sign-off. */
  signed: Set<string>;
  /** How many people an incident is signed off by. */
  needed: number;
}

export const nothingLooked: Looked = { once: new Set(), signed: new Set(), needed: 1 };

/** Reads lines of the log, the newest first. */
export function lookedAt(log: Decision[]): Looked {
  const out: Looked = { once: new Set(), signed: new Set(), needed: 1 };
  const seen = new Set<string>();
  let set = false;
  for (const line of log) {
    if (line.active !== true) continue;
    if (line.what === 'set' && line.subject === 'register' && line.detail?.field === 'sign_off' && !set) {
      out.needed = line.detail.new === '2' ? 2 : 1;
      set = true;
    }
    if (line.what !== 'review') continue;
    for (const id of line.about ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      out.once.add(id);
      if (line.detail?.act === 'sign_off') out.signed.add(id);
    }
  }
  return out;
}

interface Facts {
  id: string;
  review: string;
  included: boolean;
  disputed: boolean;
  contested: boolean;
  sources: number;
}

export function whyOf(facts: Facts, looked: Looked): Why[] {
  const once = looked.once.has(facts.id);
  const out: Why[] = [];
  if (facts.review === 'machine') {
    // what a person left out and what then changed is looked at again
    if (once) out.push('again');
    else if (!facts.included) return out;
    if (facts.disputed) out.push('disputed');
    if (facts.contested) out.push('contested');
    if (facts.sources <= 1) out.push('alone');
    if (!once) out.push('new');
  } else if (facts.review === 'reviewed' && facts.included) {
    out.push(looked.signed.has(facts.id) ? 'second' : 'accepted');
  }
  return out;
}

/** Every incident for which somebody is waited. */
export function itemsOf(c: Columns, looked: Looked): Item[] {
  const out: Item[] = [];
  const contested = c.words.grade.indexOf('contested');
  const or_null = (day: number) => (day === NO_DAY ? null : day);
  for (let i = 0; i < c.count; ++i) {
    const id = c.id[i];
    if (!id) continue;
    const facts = {
      id,
      review: c.review[i],
      included: c.included[i] === 1,
      disputed: c.disputed[i] === 1,
      contested: contested >= 0 && c.code.grade[i] === contested,
      sources: c.sources[i],
    };
    const why = whyOf(facts, looked);
    if (!why.length) continue;
    out.push({
      id,
      title: columnTitle(c, i),
      start: or_null(c.start[i]),
      end: or_null(c.end[i]),
      date_precision: c.date_precision[i],
      killed: figureAt(c.killed, i),
      injured: figureAt(c.injured, i),
      sources: c.sources[i],
      why,
      done: false,
    });
  }
  return out;
}

/** The same of one incident as it stands now. */
export function itemOf(incident: Incident, history: Decision[], title: string, needed: number): Item {
  const looked = { ...lookedAt([...history].reverse()), needed };
  const facts = {
    id: incident.id,
    review: incident.review,
    included: incident.included,
    disputed: incident.disputes.length > 0,
    contested: incident.grade === 'contested',
    sources: incident.independent_sources,
  };
  const why = whyOf(facts, looked);
  return {
    id: incident.id,
    title,
    start: dayOf(incident.start),
    end: dayOf(incident.end),
    date_precision: incident.date_precision,
    killed: figureOf(incident.harm.killed),
    injured: figureOf(incident.harm.injured),
    sources: incident.independent_sources,
    why,
    done: why.length === 0,
  };
}

export type QueueOrder = 'figures' | 'date';

/** "at least 10" has no highest figure, and is still more than 5. */
const most = (f: Figure | null) => (f ? Math.max(f.high ?? -1, f.best ?? -1, f.low ?? -1) : -1);

/** Those of a reason that hold the words, the most killed (then injured) or the latest day first. */
export function queue(items: Item[], why: Why | null, text: string, order: QueueOrder): Item[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const fits = (item: Item) => {
    if (why && !item.why.includes(why)) return false;
    if (!words.length) return true;
    const title = `${item.title} ${item.id}`.toLocaleLowerCase();
    return words.every((w) => title.includes(w));
  };
  const day = (item: Item) => item.start ?? -Infinity;
  const later = (a: Item, b: Item) => (day(a) === day(b) ? 0 : day(b) > day(a) ? 1 : -1);
  const larger = (a: Item, b: Item) => most(b.killed) - most(a.killed) || most(b.injured) - most(a.injured);
  const by = order === 'figures' ? (a: Item, b: Item) => larger(a, b) || later(a, b) : (a: Item, b: Item) => later(a, b) || larger(a, b);
  return items.filter(fits).sort((a, b) => by(a, b) || (a.id < b.id ? -1 : 1));
}

export function countsOf(items: Item[]): Record<Why, number> {
  const out = Object.fromEntries(reasons.map((r) => [r, 0])) as Record<Why, number>;
  for (const item of items) for (const why of item.why) ++out[why];
  return out;
}

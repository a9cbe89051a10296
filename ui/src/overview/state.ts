// SPDX-License-Identifier: Apache-2.0
// What is chosen on the overview, and the same as a query: a link to the page is a link to what somebody saw. Names
// and meaning are those of the command line (`sitrep incidents --help`).
import { dayOf, isoOf } from '../words/dates';

export type Included = 'yes' | 'no' | 'all';

/** What the list begins with: the latest day, or the highest figure. */
export const orders = ['date', 'killed', 'injured', 'sources'] as const;
export type Order = (typeof orders)[number];

export interface Choice {
  order: Order;
  from: number | null;
  to: number | null;
  undated: boolean;
  unplaced: boolean;
  disputed: boolean;
  breach: boolean;
  text: string;
  /** West, south, east, north in degrees. */
  box: [number, number, number, number] | null;
  included: Included;
  place: string[];
  actor: string[];
  type: string[];
  target: string[];
  grade: string[];
  review: string[];
}

/** What has no word of its own: no grade, no perpetrator named, no object stated. */
export const NONE = 'none';

export const lists = ['place', 'actor', 'type', 'target', 'grade', 'review'] as const;
export type List = (typeof lists)[number];
const switches = ['undated', 'unplaced', 'disputed', 'breach'] as const;
export type Switch = (typeof switches)[number];

export function nothing(): Choice {
  return {
    order: 'date',
    from: null,
    to: null,
    undated: false,
    unplaced: false,
    disputed: false,
    breach: false,
    text: '',
    box: null,
    included: 'yes',
    place: [],
    actor: [],
    type: [],
    target: [],
    grade: [],
    review: [],
  };
}

function boxOf(text: string | null): Choice['box'] {
  const parts = (text ?? '').split(',').map(Number);
  if (parts.length !== 4 || parts.some((p) => !Number.isFinite(p))) return null;
  return parts[0] <= parts[2] && parts[1] <= parts[3] ? (parts as Choice['box']) : null;
}

/** What a query asks for; what it says wrongly is left out rather than refused: links get cut and mangled. */
export function fromQuery(text: string): Choice {
  const query = new URLSearchParams(text);
  const out = nothing();
  out.from = dayOf(query.get('from'));
  out.to = dayOf(query.get('to'));
  for (const name of switches) out[name] = ['1', 'yes', 'true', ''].includes(query.get(name) ?? 'no');
  out.text = query.get('text') ?? '';
  out.box = boxOf(query.get('box'));
  const included = query.get('included');
  if (included === 'no' || included === 'all') out.included = included;
  out.order = orders.find((name) => name === query.get('order')) ?? 'date';
  for (const name of lists) out[name] = [...new Set(query.getAll(name).filter(Boolean))];
  return out;
}

export function toQuery(choice: Choice): URLSearchParams {
  const query = new URLSearchParams();
  if (choice.from !== null) query.set('from', isoOf(choice.from));
  if (choice.to !== null) query.set('to', isoOf(choice.to));
  for (const name of lists) for (const value of choice[name]) query.append(name, value);
  if (choice.text) query.set('text', choice.text);
  if (choice.box) query.set('box', choice.box.map((d) => Number(d.toFixed(4))).join(','));
  for (const name of switches) if (choice[name]) query.set(name, '1');
  if (choice.included !== 'yes') query.set('included', choice.included);
  if (choice.order !== 'date') query.set('order', choice.order);
  return query;
}

/** Whether everything is shown; in which order does not matter. */
export function isEmpty(choice: Choice): boolean {
  return toQuery({ ...choice, order: 'date' }).toString() === '';
}

/** The choice with one value of a list taken in, or out if it was in. */
export function toggled(choice: Choice, list: List, value: string): Choice {
  const now = choice[list];
  return { ...choice, [list]: now.includes(value) ? now.filter((v) => v !== value) : [...now, value] };
}

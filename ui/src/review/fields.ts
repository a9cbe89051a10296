// SPDX-License-Identifier: Apache-2.0
// What a person may set, as `sitrep set` takes it (docs/corrections.md): which fields, what each takes, what stands in it
// now, and how a value is said in words before it is sent. The server decides; this only spares a way there and back.
import type { Bounds, Claim, Incident, Place } from '../api/types';
import { listed, t, word } from '../texts/text';
import { dayOf, longDay } from '../words/dates';
import { bounded } from '../words/figures';

export interface Field {
  name: string;
  /** A word of a closed list, a day, a place, a figure, or any words. */
  kind: 'word' | 'day' | 'place' | 'figure' | 'text';
  /** Where its words are among the texts. */
  list?: string;
  values?: () => string[];
  /** Which part of the form it stands in. */
  part: 'figures' | 'what' | 'where' | 'who' | 'standing';
}

const grades = ['confirmed', 'fair', 'weak', 'contested', 'discounted', 'none'];
const effects = ['killed', 'injured'];
const parts = ['civilian', 'combatant', 'children', 'women'];

/** Types of violence stand before the others in the contract's list; a riot is one of an incident, too. */
export function incidentTypes(): string[] {
  const all = listed('type');
  return [...all.slice(0, all.indexOf('attack') + 1), 'riot'];
}

function objects(): string[] {
  const all = listed('category');
  return [...all.slice(0, all.indexOf('other') + 1), 'none'];
}

const days: Field[] = [
  { name: 'start', kind: 'day', part: 'where' },
  { name: 'end', kind: 'day', part: 'where' },
  { name: 'place', kind: 'place', part: 'where' },
];

export const claimFields: Field[] = [
  ...effects.flatMap((effect) => [effect, ...parts.map((part) => `${effect}.${part}`)]).map((name): Field => ({ name, kind: 'figure', part: 'figures' })),
  { name: 'type', kind: 'word', list: 'type', values: () => listed('type'), part: 'what' },
  ...days,
  { name: 'source', kind: 'text', part: 'who' },
  { name: 'source.kind', kind: 'word', list: 'source_kind', values: () => listed('source_kind'), part: 'who' },
  { name: 'status', kind: 'word', list: 'status', values: () => listed('status'), part: 'what' },
  { name: 'hedge', kind: 'word', list: 'hedge', values: () => ['none', 'alleged', 'possible'], part: 'what' },
  { name: 'scope', kind: 'word', list: 'scope', values: () => listed('scope'), part: 'what' },
  { name: 'standing', kind: 'word', list: 'standing', values: () => ['standing', 'rejected', 'retracted'], part: 'standing' },
];

/** What a claim by hand may have; that it stands goes without saying. */
export const handFields: Field[] = claimFields.filter((f) => f.name !== 'standing' && f.name !== 'scope');

export const incidentFields: Field[] = [
  { name: 'type', kind: 'word', list: 'type', values: incidentTypes, part: 'what' },
  { name: 'protected_object', kind: 'word', list: 'category', values: objects, part: 'what' },
  ...days,
  { name: 'grade', kind: 'word', list: 'grade', values: () => grades, part: 'standing' },
  { name: 'included', kind: 'word', list: 'yes_no', values: () => ['yes', 'no'], part: 'standing' },
];

const number = (text: string): number | null => (/^\d{1,9}$/.test(text) && Number(text) <= 100_000_000 ? Number(text) : null);

/** "14", "14-20", "14+", "~14", "..14" as bounds; null where it is none of them. */
export function figureFrom(text: string): Bounds | null {
  const typed = text.trim();
  const one = (n: number | null, bound: string): Bounds | null =>
    n === null ? null : { low: bound === 'up_to' ? null : n, best: n, high: bound === 'at_least' ? null : n, bound };
  if (typed.startsWith('~')) return one(number(typed.slice(1)), 'about');
  if (typed.startsWith('..')) return one(number(typed.slice(2)), 'up_to');
  if (typed.endsWith('+')) return one(number(typed.slice(0, -1)), 'at_least');
  const [low, high, ...more] = typed.split('-').map(number);
  if (typed.includes('-')) return low === null || high === null || more.length || low >= high ? null : { low, high, best: null, bound: 'between' };
  return one(number(typed), 'exact');
}

/** A figure as it is typed; of other bounds by its ends ("24-99" of "dozens"). */
export function typedFigure(f: Bounds | null | undefined): string {
  const best = f?.best ?? null;
  if (!f || (f.low === null && f.high === null && best === null)) return 'none';
  if (f.bound === 'about') return `~${best ?? f.low}`;
  if (f.low !== null && f.high === null) return `${f.low}+`;
  if (f.low === null) return `..${f.high ?? best}`;
  return f.low === f.high ? `${f.low}` : `${f.low}-${f.high}`;
}

/** A place as it is typed. */
export function typedPlace(place: Place | undefined): string {
  const name = place?.name ?? place?.text;
  if (!place || !name) return 'none';
  return place.country ? `${name}, ${place.country}` : name;
}

/** The figure of a claim that a field sets: of several the largest. */
function claimFigure(claim: Claim, name: string): string {
  const [effect, part] = name.split('.');
  let most: Bounds | null = null;
  const size = (f: Bounds) => f.best ?? f.low ?? f.high ?? -1;
  const take = (f: Bounds) => {
    if (!most || size(f) > size(most)) most = f;
  };
  for (const harm of claim.harm) {
    if (harm.effect !== effect) continue;
    if (!part || harm.population === part) take(harm);
    for (const group of harm.groups) if (part && group.who === part) take(group);
  }
  return typedFigure(most);
}

/** What stands in a field of a claim now, as it is typed. */
export function claimValue(claim: Claim, name: string): string {
  const time = claim.times.find((x) => x.role === 'event' && x.start) ?? claim.times.find((x) => x.role !== 'statement' && x.start);
  switch (name) {
    case 'type':
    case 'scope':
    case 'status':
    case 'hedge':
      return claim[name];
    case 'start':
      return time?.start?.slice(0, 10) ?? 'none';
    case 'end':
      return time?.end?.slice(0, 10) ?? 'none';
    case 'place':
      return typedPlace(claim.places.find((p) => p.role === 'event') ?? claim.places.find((p) => p.role !== 'statement'));
    case 'source':
      return claim.sources[0]?.name ?? claim.sources[0]?.text ?? 'none';
    case 'source.kind':
      return claim.sources[0]?.kind ?? 'none';
    case 'standing':
      return claim.standing ?? 'standing';
    default:
      return claimFigure(claim, name);
  }
}

export function incidentValue(incident: Incident, name: string): string {
  switch (name) {
    case 'type':
      return incident.type;
    case 'start':
      return incident.start?.slice(0, 10) ?? 'none';
    case 'end':
      return incident.end?.slice(0, 10) ?? 'none';
    case 'place':
      return typedPlace(incident.places[0]);
    case 'grade':
      return incident.grade ?? 'none';
    case 'protected_object':
      return incident.protected_object ?? 'none';
    case 'included':
      return incident.included ? 'yes' : 'no';
    default:
      return 'none';
  }
}

/** Why a field does not take a value, as the key of a text; null where it does. */
export function refusal(field: Field, value: string): string | null {
  if (value === 'none' && field.kind !== 'text') return null;
  switch (field.kind) {
    case 'figure':
      return figureFrom(value) ? null : 'set.wrong.figure';
    case 'day':
      return dayOf(value) === null || value.length !== 10 ? 'set.wrong.day' : null;
    case 'place':
    case 'text':
      return new TextEncoder().encode(value).length > 200 ? 'set.wrong.long' : null;
    case 'word':
      return null;
  }
}

/** A value in words: "at least 14", "27 April 2016", "Shelling". */
export function said(field: Field, value: string): string {
  if (value === 'none' && field.list !== 'hedge') return t(field.kind === 'figure' ? 'set.none.figure' : field.kind === 'word' ? 'figure.none' : 'set.none');
  if (field.kind === 'figure') {
    const figure = figureFrom(value);
    return figure ? bounded(figure) : value;
  }
  if (field.kind === 'day') {
    const day = dayOf(value);
    return day === null ? value : longDay(day);
  }
  return field.list ? word(field.list, value) : value;
}

/** The fields that were changed, as the server takes them. */
export function pairs(fields: Field[], typed: Record<string, string>, now: (name: string) => string): string[] {
  return fields
    .map((f) => [f.name, (typed[f.name] ?? '').trim()])
    .filter(([name, value]) => value !== '' && value !== now(name))
    .map(([name, value]) => `${name}=${value}`);
}

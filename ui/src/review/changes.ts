// SPDX-License-Identifier: Apache-2.0
// What is other in an incident than when somebody opened it, and who did it.
import type { Decision, Incident, IncidentPage } from '../api/types';
import { t, word } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { bare, figureOf } from '../words/figures';
import { placeName } from '../words/names';

export interface Change {
  /** Key of the field's name. */
  name: string;
  before: string;
  now: string;
}

/** What is compared, each in words. */
export function marksOf(i: Incident): [string, string][] {
  return [
    ['set.field.type', word('type', i.type)],
    ['incident.date', dated(dayOf(i.start), dayOf(i.end), i.date_precision)],
    ['incident.place', i.places.map(placeName).join('; ') || t('place.not_stated')],
    ['harm.killed', bare(figureOf(i.harm.killed))],
    ['harm.injured', bare(figureOf(i.harm.injured))],
    ['column.grade', i.grade ? word('grade', i.grade) : t('facet.grade.none')],
    ['column.review', word('review', i.review)],
    ['review.sign_offs', String(i.sign_offs ?? 0)],
    ['set.field.included', word('yes_no', i.included ? 'yes' : 'no')],
    ['column.claims', String(i.claims.length)],
  ];
}

export function differences(before: Incident, now: Incident): Change[] {
  const then = marksOf(before);
  return marksOf(now)
    .map(([name, value], at) => ({ name, before: then[at][1], now: value }))
    .filter((c) => c.before !== c.now);
}

/** Decisions that were not there before. */
export function newDecisions(before: IncidentPage, now: IncidentPage): Decision[] {
  const known = new Set(before.history.map((d) => d.number));
  return now.history.filter((d) => !known.has(d.number));
}

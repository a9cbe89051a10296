// SPDX-License-Identifier: Apache-2.0
// Truces in words.
import type { Truce } from '../api/types';
import { t, word } from '../texts/text';
import { DAY_MS, dated, dayOf, shortDay } from '../words/dates';
import { countryName, placeName } from '../words/names';

export function truceName(truce: Truce): string {
  const name = truce.name ?? word('truce_kind', truce.kind);
  const where = truce.area?.included[0];
  const place = where ? (where.name ?? where.text) : truce.country ? countryName(truce.country) : null;
  return place ? t('truce.of', { name, place }) : name;
}

/** "Armenia and Azerbaijan"; those who signed, not those who are said to have broken it. */
export function partiesOf(truce: Truce): string {
  const names = truce.parties.filter((p) => p.role === 'party' || p.position !== 'unknown').map((p) => p.name ?? p.text ?? '');
  return [...new Set(names)].filter(Boolean).join(t('list.comma')) || t('truce.no_parties');
}

export function areaOf(truce: Truce): string {
  const inside = truce.area?.included ?? [];
  const outside = truce.area?.excluded ?? [];
  if (!inside.length && !outside.length) return t('truce.area_not_stated');
  const all = inside.length ? inside.map(placeName).join('; ') : t('truce.area_not_stated');
  return outside.length ? `${all}. ${t('truce.without', { places: outside.map(placeName).join('; ') })}` : all;
}

/** Today as a day of UTC; the only place where the page looks at a clock, and it says so. */
export function today(): number {
  return Math.floor(Date.now() / DAY_MS);
}

/** "no reports since 19 July 2017 (12 days)": silence is silence, and never calm. */
export function silence(truce: Truce): string {
  const day = dayOf(truce.last_report);
  if (day === null) return t('silence.none');
  const n = today() - day;
  return n <= 0 ? t('silence.today') : t('silence.days', { day: shortDay(day), n });
}

export function sinceBreach(truce: Truce): string {
  const day = dayOf(truce.last_breach);
  const alleged = (truce.days ?? []).reduce((n, d) => n + d.alleged, 0);
  // alleged without a day is not "none alleged"
  if (day === null) return alleged ? t('breach.undated', { n: alleged }) : t('breach.none_reported');
  const n = today() - day;
  return n <= 0 ? t('breach.today') : t('breach.days', { day: shortDay(day), n });
}

export function spanOf(truce: Truce): string {
  const start = dayOf(truce.start?.start);
  const end = dayOf(truce.end?.end ?? truce.end?.start);
  const from = start === null ? t('truce.start_not_stated') : dated(start, null, truce.start?.precision ?? 'day', true);
  // "since September" is all that such a start says; "from since" would be none
  const since = truce.start?.precision === 'period' || truce.start?.precision === 'season';
  if (end === null) return start === null ? from : since ? `${from}, ${t('truce.end_not_stated')}` : t('truce.from_open', { from });
  return t('date.from_to', { from, to: shortDay(end) });
}

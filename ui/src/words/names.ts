// SPDX-License-Identifier: Apache-2.0
// Names of sides, countries and sources. What a report calls somebody is shown as it is; only ids of ours are spelt out.
import type { Place, Report, Source } from '../api/types';
import { locale, t, word } from '../texts/text';
import { dayOf, shortDay } from './dates';

/** "israel.government" as "Israel, government"; a name as it is. */
export function actorName(value: string): string {
  if (!/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(value) || !/[._]/.test(value)) return value;
  const spelt = value.split('.').map((part) => part.replaceAll('_', ' '));
  return spelt.map((part, at) => (at === 0 ? part.replace(/(^|\s)\S/g, (c) => c.toUpperCase()) : part)).join(', ');
}

let names: Intl.DisplayNames | null = null;
let names_of = '';

/** A country by its two letters, in the language of the page. */
export function countryName(code: string): string {
  try {
    if (names_of !== locale()) {
      names = new Intl.DisplayNames([locale()], { type: 'region' });
      names_of = locale();
    }
    return names?.of(code) ?? code;
  } catch {
    return code;
  }
}

export function languageName(code: string | null): string {
  if (!code) return t('not_stated');
  try {
    return new Intl.DisplayNames([locale()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "White Helmets", "a resident", "publisher not known". */
export function sourceName(source: Source | string): string {
  if (typeof source === 'string') return source || t('source.unknown');
  return source.name ?? source.text ?? (source.kind === 'publisher' ? t('source.no_publisher') : word('source_kind', source.kind));
}

/** "Douma, Rif Dimashq, Syria": the name and what it lies in. */
export function placeName(place: Place): string {
  const parts = [place.name ?? place.text, place.within, place.admin1, place.country ? countryName(place.country) : null];
  const out: string[] = [];
  for (const part of parts) if (part && !out.includes(part)) out.push(part);
  return out.join(t('list.comma'));
}

/** A publisher of `sources`, without the prefix that tells it from a quoted voice of the same name. */
export function sourceRowName(key: string): { name: string; publisher: boolean } {
  const publisher = key.startsWith('publisher:');
  const name = publisher ? key.slice('publisher:'.length) : key;
  return { name: name || t('source.no_publisher'), publisher };
}

/** A report's title; where it has none, or its audience must not read it, whose it is and of when. */
export function reportTitle(report: Report): string {
  if (report.title) return report.title;
  const day = dayOf(report.published);
  const publisher = report.publisher ?? t('source.no_publisher');
  return day === null ? t('report.by', { publisher }) : t('report.by_on', { publisher, day: shortDay(day) });
}

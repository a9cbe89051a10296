// SPDX-License-Identifier: Apache-2.0
// Days are civil days without a clock or a zone: whole numbers since 1970-01-01, formatted as UTC so that no
// browser moves them.
import { locale, t, word } from '../texts/text';

export const DAY_MS = 86_400_000;

/** "2016-04-27" (what follows is not read) as days since 1970-01-01; null where it is no day. */
export function dayOf(text: string | null | undefined): number | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const at = Date.parse(text.slice(0, 10) + 'T00:00:00Z');
  return Number.isNaN(at) ? null : Math.round(at / DAY_MS);
}

export function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function format(day: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(day * DAY_MS));
}

export function longDay(day: number): string {
  return format(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

export function shortDay(day: number): string {
  return format(day, { day: 'numeric', month: 'short', year: 'numeric' });
}

export function monthYear(day: number): string {
  return format(day, { month: 'long', year: 'numeric' });
}

export function yearOf(day: number): string {
  return format(day, { year: 'numeric' });
}

/** "27 April 2016", "April 2016", "2016", "from 3 May to 9 May 2016", "day not stated": never nearer than told. */
export function dated(start: number | null, end: number | null, precision: string | null, short = false): string {
  if (start === null) return t('date.not_stated');
  const one = short ? shortDay : longDay;
  if (precision === 'month') return monthYear(start);
  if (precision === 'year') return yearOf(start);
  if (end !== null && end !== start) return t('date.from_to', { from: one(start), to: one(end) });
  if (end === null && (precision === 'period' || precision === 'season')) return t('date.since', { from: one(start) });
  return one(start);
}

/** How near the day is told, in words. */
export function nearness(precision: string | null): string {
  return precision ? word('date_precision', precision) : t('date.precision_unknown');
}

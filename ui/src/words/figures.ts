// SPDX-License-Identifier: Apache-2.0
// Figures in words. "No deaths reported" (somebody said none) and "deaths not stated" (nobody said) are two things,
// and nothing here ever says more than a report did.
import type { Bounds, Range } from '../api/types';
import { locale, num, t } from '../texts/text';

export type Effect = 'killed' | 'injured';

export interface Figure {
  low: number | null;
  best: number | null;
  high: number | null;
  open: boolean;
}

/** The range of an incident, or null where no figure is stated. */
export function figureOf(range: Range | null | undefined): Figure | null {
  if (!range) return null;
  const { low, best, high, high_open: open } = range;
  if (low === null && best === null && high === null) return null;
  return { low, best, high, open: Boolean(open) };
}

/** Without the effect: "30", "30 to 55", "at least 253", "14 to 55 or more", "up to 30", "none". */
export function bare(figure: Figure | null): string {
  if (!figure) return t('not_stated');
  const low = figure.low ?? null;
  const high = figure.high ?? null;
  if (low === null && high === null) return figure.best === null ? t('not_stated') : num(figure.best);
  if (low === null) return t('figure.up_to', { high: num(high as number) });
  if (high === null || (figure.open && high === low)) return t('figure.at_least', { low: num(low) });
  if (low === high) return low === 0 ? t('figure.none') : num(low);
  return t(figure.open ? 'figure.to_or_more' : 'figure.to', { low: num(low), high: num(high) });
}

/** A sentence: "between 30 and 55 reportedly killed", "no deaths reported", "deaths not stated". */
export function reported(figure: Figure | null, effect: Effect): string {
  if (!figure) return t(`harm.${effect}.not_stated`);
  const { low, high, open, best } = figure;
  if (low === null && high === null) {
    return best === null ? t(`harm.${effect}.not_stated`) : t(`harm.${effect}.exact`, { figure: num(best), n: best });
  }
  if (low === null) return t(`harm.${effect}.up_to`, { figure: num(high as number) });
  if (high === null || (open && high === low)) return t(`harm.${effect}.at_least`, { figure: num(low) });
  if (low === high) return low === 0 ? t(`harm.${effect}.none`) : t(`harm.${effect}.exact`, { figure: num(low), n: low });
  return t(open ? `harm.${effect}.between_open` : `harm.${effect}.between`, { low: num(low), high: num(high) });
}

/** A figure of a claim, with its bound: "at least 253", "about 30", "between 70 and 80". */
export function bounded(bounds: Bounds): string {
  const { low, high, best, bound } = bounds;
  const one = best ?? low ?? high;
  if (one === null || one === undefined) return t('not_stated');
  if (bound === 'vague') {
    // a vague ceiling (99, 999) is a reading of the word, not a figure that anybody said
    return low === null ? t('not_stated') : t('figure.at_least', { low: num(low) });
  }
  if (bound === 'between' && low !== null && high !== null) return t('figure.to', { low: num(low), high: num(high) });
  if (bound && bound !== 'exact' && bound !== 'between') {
    const key = `bound.${bound}`;
    return t(key, { figure: num(one) });
  }
  return one === 0 ? t('figure.none') : num(one);
}

/** The first letter large, for the beginning of a sentence. */
export function sentence(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase(locale()) + rest.join('');
}

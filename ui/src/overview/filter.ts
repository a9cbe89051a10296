// SPDX-License-Identifier: Apache-2.0
// One filter moves everything: which incidents fit, and for each breakdown what would fit without its own choice.
//
// Each row has one bit for each kind of question that it fails. A row without a bit fits; a row with exactly one bit
// fits all but that question, and counts in that question's own breakdown. A changed choice sets the bits of its own
// question only, so that a filter costs one pass over one column and one pass over the bits.
import type { Columns } from './columns';
import { NO_DAY } from './columns';
import { NONE, type Choice, type List } from './state';

export const DATE = 1;
export const TEXT = 2;
export const PLACE = 4;
export const BOX = 8;
export const ACTOR = 16;
export const TYPE = 32;
export const TARGET = 64;
export const GRADE = 128;
export const REVIEW = 256;
export const INCLUDED = 512;
export const FLAGS = 1024;

const bitOf: Record<List, number> = { place: PLACE, actor: ACTOR, type: TYPE, target: TARGET, grade: GRADE, review: REVIEW };

/** Small and capital letters and marks on letters do not count when people look for a name. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

type Test = (row: number) => boolean;

export class Filter {
  readonly fails: Uint16Array;
  private last: Choice | null = null;
  private texts: string[] | null = null;

  constructor(readonly columns: Columns) {
    this.fails = new Uint16Array(columns.count);
  }

  /** Brings the bits up to the choice; only questions whose answer may have changed are asked. */
  apply(choice: Choice): void {
    const last = this.last;
    const changed = (names: (keyof Choice)[]) =>
      !last || names.some((name) => JSON.stringify(last[name]) !== JSON.stringify(choice[name]));
    if (changed(['from', 'to', 'undated'])) this.mark(DATE, this.date(choice));
    if (changed(['text'])) this.mark(TEXT, this.words(choice.text));
    if (changed(['box'])) this.mark(BOX, this.box(choice.box));
    if (changed(['place'])) this.mark(PLACE, this.place(choice.place));
    if (changed(['actor'])) this.mark(ACTOR, this.actor(choice.actor));
    if (changed(['type'])) this.mark(TYPE, this.coded('type', choice.type));
    if (changed(['target'])) this.mark(TARGET, this.coded('target', choice.target));
    if (changed(['grade'])) this.mark(GRADE, this.coded('grade', choice.grade));
    if (changed(['review'])) this.mark(REVIEW, this.review(choice.review));
    if (changed(['included'])) this.mark(INCLUDED, this.included(choice.included));
    if (changed(['disputed', 'breach', 'unplaced'])) this.mark(FLAGS, this.flags(choice));
    this.last = { ...choice };
  }

  /** Rows that fit, in the order of the columns; `but` are bits that do not count. */
  rows(but = 0): Int32Array {
    const keep = ~but & 0xffff;
    const out = new Int32Array(this.columns.count);
    let n = 0;
    for (let i = 0; i < this.fails.length; ++i) if ((this.fails[i] & keep) === 0) out[n++] = i;
    return out.subarray(0, n);
  }

  /** How often each word of a list is there among rows that fit all but the list itself; the last count is "none". */
  counts(list: List): Map<string, number> {
    const c = this.columns;
    const bit = bitOf[list];
    const out = new Map<string, number>();
    if (list === 'review') {
      this.each(bit, (i) => out.set(c.review[i], (out.get(c.review[i]) ?? 0) + 1));
      return out;
    }
    const words = list === 'actor' ? c.words.side : c.words[list];
    const tally = new Int32Array(words.length + 1);
    if (list === 'actor') {
      this.each(bit, (i) => {
        if (c.side_from[i] === c.side_from[i + 1]) ++tally[words.length];
        for (let k = c.side_from[i]; k < c.side_from[i + 1]; ++k) ++tally[c.side[k]];
      });
    } else {
      const code = c.code[list];
      this.each(bit, (i) => ++tally[code[i] < 0 ? words.length : code[i]]);
    }
    for (let k = 0; k < words.length; ++k) if (tally[k]) out.set(words[k], tally[k]);
    if (tally[words.length]) out.set(NONE, tally[words.length]);
    return out;
  }

  private each(but: number, visit: (row: number) => void): void {
    const keep = ~but & 0xffff;
    for (let i = 0; i < this.fails.length; ++i) if ((this.fails[i] & keep) === 0) visit(i);
  }

  private mark(bit: number, test: Test | null): void {
    const fails = this.fails;
    const clear = ~bit & 0xffff;
    if (!test) for (let i = 0; i < fails.length; ++i) fails[i] &= clear;
    else for (let i = 0; i < fails.length; ++i) fails[i] = test(i) ? fails[i] & clear : fails[i] | bit;
  }

  /** What is told to lie partly in the days fits: "in April" may have been on the 27th. */
  private date(choice: Choice): Test | null {
    const { start, end } = this.columns;
    if (choice.undated) return (i) => start[i] === NO_DAY;
    if (choice.from === null && choice.to === null) return null;
    const from = choice.from ?? -Infinity;
    const to = choice.to ?? Infinity;
    return (i) => start[i] !== NO_DAY && start[i] <= to && (end[i] === NO_DAY ? start[i] : end[i]) >= from;
  }

  /** All words, anywhere in the title or the names of place and sides. */
  private words(text: string): Test | null {
    const wanted = folded(text).split(/\s+/).filter(Boolean);
    if (!wanted.length) return null;
    const c = this.columns;
    this.texts ??= c.title.map((title, i) => {
      const place = c.code.place[i] < 0 ? '' : c.words.place[c.code.place[i]];
      let sides = '';
      for (let k = c.side_from[i]; k < c.side_from[i + 1]; ++k) sides += ' ' + c.words.side[c.side[k]];
      return folded(`${title} ${place}${sides} ${c.id[i] ?? ''}`);
    });
    const texts = this.texts;
    return (i) => wanted.every((word) => texts[i].includes(word));
  }

  private box(box: Choice['box']): Test | null {
    if (!box) return null;
    const { lat, lon } = this.columns;
    const [west, south, east, north] = box;
    return (i) => lon[i] >= west && lon[i] <= east && lat[i] >= south && lat[i] <= north;
  }

  private place(names: string[]): Test | null {
    if (!names.length) return null;
    const c = this.columns;
    const places = new Set(names.map((name) => c.words.place.indexOf(name)).filter((k) => k >= 0));
    const countries = new Set(names.map((name) => c.words.country.indexOf(name)).filter((k) => k >= 0));
    if (names.includes(NONE)) places.add(-1);
    return (i) => places.has(c.code.place[i]) || countries.has(c.code.country[i]);
  }

  private actor(names: string[]): Test | null {
    if (!names.length) return null;
    const c = this.columns;
    const sides = new Set(names.map((name) => c.words.side.indexOf(name)).filter((k) => k >= 0));
    const nobody = names.includes(NONE);
    return (i) => {
      if (c.side_from[i] === c.side_from[i + 1]) return nobody;
      for (let k = c.side_from[i]; k < c.side_from[i + 1]; ++k) if (sides.has(c.side[k])) return true;
      return false;
    };
  }

  private coded(list: 'type' | 'target' | 'grade', names: string[]): Test | null {
    if (!names.length) return null;
    const words = this.columns.words[list];
    // a table instead of a set: this is asked of every row
    const wanted = new Uint8Array(words.length + 1);
    for (const name of names) {
      const at = name === NONE ? words.length : words.indexOf(name);
      if (at >= 0) wanted[at] = 1;
    }
    const code = this.columns.code[list];
    return (i) => wanted[code[i] < 0 ? words.length : code[i]] === 1;
  }

  private review(names: string[]): Test | null {
    if (!names.length) return null;
    const wanted = new Set(names);
    return (i) => wanted.has(this.columns.review[i]);
  }

  private included(which: Choice['included']): Test | null {
    if (which === 'all') return null;
    const wanted = which === 'yes' ? 1 : 0;
    const included = this.columns.included;
    return (i) => included[i] === wanted;
  }

  private flags(choice: Choice): Test | null {
    if (!choice.disputed && !choice.breach && !choice.unplaced) return null;
    const { disputed, breach, lat } = this.columns;
    return (i) =>
      (!choice.disputed || disputed[i] === 1) && (!choice.breach || breach[i] === 1) && (!choice.unplaced || Number.isNaN(lat[i]));
  }
}

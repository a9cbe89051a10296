// SPDX-License-Identifier: Apache-2.0
// Figures over many incidents and over time.
//
// A sum of ranges is the sum of their ends and no more: the lowest figures stated, added, and the highest, added. An
// incident of which nobody states a figure adds nothing, and is counted apart. Where an end is not stated: a range
// "up to 30" begins at 0; one that is open above ("at least 253") ends at its highest figure, and the sum says "or
// more"; where no best figure is stated the lowest stands for it.
import type { Columns, FigureColumns } from './columns';
import { NO_DAY } from './columns';

export interface Sum {
  low: number;
  best: number;
  high: number;
  open: boolean;
  /** Incidents with a figure; with a figure of 0 at most; without any. */
  stated: number;
  none: number;
  not_stated: number;
}

export function emptySum(): Sum {
  return { low: 0, best: 0, high: 0, open: false, stated: 0, none: 0, not_stated: 0 };
}

function add(sum: Sum, f: FigureColumns, i: number): void {
  if (!f.stated[i]) {
    ++sum.not_stated;
    return;
  }
  const low = Math.max(0, f.low[i]);
  const high = f.high[i] >= 0 ? f.high[i] : Math.max(low, f.best[i]);
  ++sum.stated;
  if (high === 0 && !f.open[i]) ++sum.none;
  sum.low += low;
  sum.best += f.best[i] >= 0 ? f.best[i] : low;
  sum.high += high;
  if (f.open[i]) sum.open = true;
}

/** Over rows that count by the register's criteria; the others are in lists, never in sums. */
export function total(columns: Columns, rows: Int32Array, effect: 'killed' | 'injured'): Sum {
  const out = emptySum();
  for (const i of rows) if (columns.included[i]) add(out, columns[effect], i);
  return out;
}

export type Unit = 'day' | 'week' | 'month' | 'year';

export interface Bins {
  unit: Unit;
  /** First day of each bin, and one more: the day after the last. */
  edges: number[];
  /** Bin of a day: at[day - edges[0]]. */
  at: Int32Array;
}

const DAY_MS = 86_400_000;

function nextEdge(day: number, unit: Unit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day + 7;
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  return (unit === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1)) / DAY_MS;
}

function floorEdge(day: number, unit: Unit): number {
  if (unit === 'day') return day;
  // 1970-01-01 was a Thursday; weeks begin on Monday
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), unit === 'month' ? date.getUTCMonth() : 0, 1) / DAY_MS;
}

/** Bins over the days of all incidents, as wide as it takes for at most 160, of months 240. Null where no day is known. */
export function binsOf(columns: Columns): Bins | null {
  let first = Infinity;
  let last = -Infinity;
  for (const day of columns.start) {
    if (day === NO_DAY) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (first === Infinity) return null;
  const span = last - first + 1;
  const unit: Unit = span <= 160 ? 'day' : span <= 160 * 7 ? 'week' : span <= 240 * 30 ? 'month' : 'year';
  const edges = [floorEdge(first, unit)];
  while (edges[edges.length - 1] <= last) edges.push(nextEdge(edges[edges.length - 1], unit));
  const at = new Int32Array(edges[edges.length - 1] - edges[0]);
  for (let bin = 0; bin + 1 < edges.length; ++bin) at.fill(bin, edges[bin] - edges[0], edges[bin + 1] - edges[0]);
  return { unit, edges, at };
}

export interface Series {
  incidents: Int32Array;
  killed: Sum[];
  injured: Sum[];
  /** Incidents told less nearly than a bin is wide: in no bin, so that none stands on a day that nobody told. */
  wide: number;
  undated: number;
}

/** What fits all but the days, by bin. */
export function series(columns: Columns, bins: Bins, rows: Int32Array): Series {
  const n = bins.edges.length - 1;
  const out: Series = {
    incidents: new Int32Array(n),
    killed: Array.from({ length: n }, emptySum),
    injured: Array.from({ length: n }, emptySum),
    wide: 0,
    undated: 0,
  };
  for (const i of rows) {
    const start = columns.start[i];
    if (start === NO_DAY) {
      ++out.undated;
      continue;
    }
    const bin = bins.at[start - bins.edges[0]];
    const end = columns.end[i] === NO_DAY ? start : columns.end[i];
    if (end - start >= bins.edges[bin + 1] - bins.edges[bin]) {
      ++out.wide;
      continue;
    }
    ++out.incidents[bin];
    if (!columns.included[i]) continue;
    add(out.killed[bin], columns.killed, i);
    add(out.injured[bin], columns.injured, i);
  }
  return out;
}

// SPDX-License-Identifier: Apache-2.0
// /overview.json as typed arrays: all incidents that the audience may see, held so that 100,000 of them are filtered
// and counted within a frame or two. -1 stands for "not stated" in codes and figures, NO_DAY in days.

export const NO_DAY = -(2 ** 31);

export type Code = 'type' | 'target' | 'place' | 'country' | 'grade';

/** As it comes over the wire (docs/api.md). */
export interface WireColumns {
  count: number;
  words: Record<Code | 'side', string[]>;
  id: (string | null)[];
  start: (number | null)[];
  end: (number | null)[];
  date_precision: (string | null)[];
  lat: (number | null)[];
  lon: (number | null)[];
  place_precision: (string | null)[];
  radius_km: (number | null)[];
  place: (number | null)[];
  country: (number | null)[];
  type: (number | null)[];
  grade: (number | null)[];
  target: (number | null)[];
  sides: number[][];
  killed: ([number | null, number | null, number | null, boolean | number] | null)[];
  injured: ([number | null, number | null, number | null, boolean | number] | null)[];
  sources: number[];
  disputed: (boolean | number)[];
  review: string[];
  included: (boolean | number)[];
  breach: (boolean | number)[];
  title: string[];
}

/** Figures of one effect. `stated` 0 where nobody said anything; `open` where the highest is open above. */
export interface FigureColumns {
  stated: Uint8Array;
  low: Int32Array;
  best: Int32Array;
  high: Int32Array;
  open: Uint8Array;
}

export interface Columns {
  count: number;
  words: Record<Code | 'side', string[]>;
  id: (string | null)[];
  title: string[];
  start: Int32Array;
  end: Int32Array;
  date_precision: (string | null)[];
  lat: Float64Array;
  lon: Float64Array;
  /** Web Mercator in [0, 1]; NaN where the incident has no coordinates. */
  x: Float64Array;
  y: Float64Array;
  place_precision: (string | null)[];
  radius_km: Float64Array;
  code: Record<Code, Int32Array>;
  /** Sides of row i: side[side_from[i]] up to side[side_from[i + 1]]. */
  side_from: Uint32Array;
  side: Int32Array;
  killed: FigureColumns;
  injured: FigureColumns;
  sources: Uint16Array;
  disputed: Uint8Array;
  included: Uint8Array;
  breach: Uint8Array;
  review: string[];
}

function codes(list: (number | null)[], count: number): Int32Array {
  const out = new Int32Array(count).fill(-1);
  for (let i = 0; i < count; ++i) {
    const value = list[i];
    if (value !== null && value !== undefined) out[i] = value;
  }
  return out;
}

function days(list: (number | null)[], count: number): Int32Array {
  const out = new Int32Array(count).fill(NO_DAY);
  for (let i = 0; i < count; ++i) {
    const value = list[i];
    if (value !== null && value !== undefined) out[i] = value;
  }
  return out;
}

function degrees(list: (number | null)[], count: number): Float64Array {
  const out = new Float64Array(count).fill(NaN);
  for (let i = 0; i < count; ++i) {
    const value = list[i];
    if (value !== null && value !== undefined) out[i] = value;
  }
  return out;
}

function flags(list: (boolean | number)[], count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => (list[i] ? 1 : 0));
}

function figures(list: WireColumns['killed'], count: number): FigureColumns {
  const out: FigureColumns = {
    stated: new Uint8Array(count),
    low: new Int32Array(count).fill(-1),
    best: new Int32Array(count).fill(-1),
    high: new Int32Array(count).fill(-1),
    open: new Uint8Array(count),
  };
  for (let i = 0; i < count; ++i) {
    const row = list[i];
    if (!row) continue;
    const [low, best, high, open] = row;
    if (low === null && best === null && high === null) continue;
    out.stated[i] = 1;
    if (low !== null) out.low[i] = low;
    if (best !== null) out.best[i] = best;
    if (high !== null) out.high[i] = high;
    out.open[i] = open || high === null ? 1 : 0;
  }
  return out;
}

/** Web Mercator; what lies beyond 85 degrees is drawn at the edge of the map. */
export function mercator(lat: number, lon: number): [number, number] {
  const bounded = Math.max(-85.05, Math.min(85.05, lat));
  const s = Math.sin((bounded * Math.PI) / 180);
  return [(lon + 180) / 360, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)];
}

export function read(wire: WireColumns): Columns {
  const count = wire.count;
  const lat = degrees(wire.lat, count);
  const lon = degrees(wire.lon, count);
  const x = new Float64Array(count).fill(NaN);
  const y = new Float64Array(count).fill(NaN);
  for (let i = 0; i < count; ++i) {
    if (!Number.isNaN(lat[i]) && !Number.isNaN(lon[i])) [x[i], y[i]] = mercator(lat[i], lon[i]);
  }
  const side_from = new Uint32Array(count + 1);
  let sides = 0;
  for (let i = 0; i < count; ++i) {
    side_from[i] = sides;
    sides += wire.sides[i]?.length ?? 0;
  }
  side_from[count] = sides;
  const side = new Int32Array(sides);
  for (let i = 0, at = 0; i < count; ++i) for (const s of wire.sides[i] ?? []) side[at++] = s;
  return {
    count,
    words: wire.words,
    id: wire.id,
    title: wire.title,
    start: days(wire.start, count),
    end: days(wire.end, count),
    date_precision: wire.date_precision,
    lat,
    lon,
    x,
    y,
    place_precision: wire.place_precision,
    radius_km: degrees(wire.radius_km, count),
    code: {
      type: codes(wire.type, count),
      target: codes(wire.target, count),
      place: codes(wire.place, count),
      country: codes(wire.country, count),
      grade: codes(wire.grade, count),
    },
    side_from,
    side,
    killed: figures(wire.killed, count),
    injured: figures(wire.injured, count),
    sources: Uint16Array.from(wire.sources),
    disputed: flags(wire.disputed, count),
    included: flags(wire.included, count),
    breach: flags(wire.breach, count),
    review: wire.review,
  };
}

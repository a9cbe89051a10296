// SPDX-License-Identifier: Apache-2.0
// Places of one incident or one truce, for the map.
import type { Place } from '../api/types';
import type { WireColumns } from './columns';

/** The places as columns of the overview, one row a place: the map draws nothing else. The last `left_out` of them are left out. */
export function columnsOf(places: Place[], left_out = 0): WireColumns {
  const n = places.length;
  const same = <T,>(value: T) => Array.from({ length: n }, () => value);
  return {
    count: n,
    words: { type: [], side: [], target: [], place: places.map((p) => p.name ?? p.text ?? ''), country: [], grade: [] },
    id: same(null),
    start: same(null),
    end: same(null),
    date_precision: same(null),
    lat: places.map((p) => p.latitude),
    lon: places.map((p) => p.longitude),
    place_precision: places.map((p) => p.precision),
    radius_km: same(null),
    place: places.map((_, at) => at),
    country: same(null),
    type: same(null),
    grade: same(null),
    target: same(null),
    sides: same([]),
    killed: same(null),
    injured: same(null),
    sources: same(0),
    disputed: same(false),
    review: same('machine'),
    included: places.map((_, at) => at < n - left_out),
    breach: same(false),
    title: same(''),
  };
}

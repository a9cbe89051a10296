// SPDX-License-Identifier: Apache-2.0
// A small map of where: an area as wide as the place is told, or a sentence where there are no coordinates.
import { useMemo } from 'preact/hooks';
import type { Place } from '../api/types';
import { MapView } from '../map/map';
import { type WireColumns, read } from '../overview/columns';
import { t } from '../texts/text';
import { placeName } from '../words/names';

/** The places as columns of the overview, one row a place: the map draws nothing else. */
export function columnsOf(places: Place[]): WireColumns {
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
    included: same(true),
    breach: same(false),
    title: same(''),
  };
}

export function Locator({ places, title }: { places: Place[]; title: string }) {
  const placed = places.filter((p) => p.latitude !== null && p.longitude !== null);
  const columns = useMemo(() => read(columnsOf(placed)), [places]);
  const rows = useMemo(() => Int32Array.from(placed.keys()), [places]);
  if (!placed.length) return <p class="no-map">{t('place.not_on_map')}</p>;
  return <MapView small columns={columns} rows={rows} words={`${title}: ${placed.map(placeName).join('; ')}`} />;
}

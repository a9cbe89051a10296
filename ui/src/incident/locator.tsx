// SPDX-License-Identifier: Apache-2.0
// A small map of where: an area as wide as the place is told, or a sentence where there are no coordinates.
import { useMemo } from 'preact/hooks';
import type { Place } from '../api/types';
import { MapView } from '../map/map';
import { read } from '../overview/columns';
import { columnsOf } from '../overview/places';
import { t } from '../texts/text';
import { placeName } from '../words/names';

export function Locator({ places, title }: { places: Place[]; title: string }) {
  const placed = places.filter((p) => p.latitude !== null && p.longitude !== null);
  const columns = useMemo(() => read(columnsOf(placed)), [places]);
  const rows = useMemo(() => Int32Array.from(placed.keys()), [places]);
  if (!placed.length) return <p class="no-map">{t('place.not_on_map')}</p>;
  return <MapView small columns={columns} rows={rows} words={`${title}: ${placed.map(placeName).join('; ')}`} />;
}

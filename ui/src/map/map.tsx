// SPDX-License-Identifier: Apache-2.0
// The map as a part of a page, with its buttons, its key, and what it says in words for who does not see it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Columns } from '../overview/columns';
import { t } from '../texts/text';
import type { Cluster } from './clusters';
import { type Box, Drawing } from './drawing';

interface Props {
  columns: Columns;
  rows: Int32Array;
  /** What the map shows in words. */
  words: string;
  box?: Box | null;
  onBox?: (box: Box | null) => void;
  onPick?: (rows: number[]) => void;
  small?: boolean;
}

/** "Douma", "Douma and 2 other places", "3 incidents". */
export function placesOf(columns: Columns, rows: number[] | Int32Array): string {
  const names = new Map<number, number>();
  for (const i of rows) {
    const code = columns.code.place[i];
    if (code >= 0) names.set(code, (names.get(code) ?? 0) + 1);
  }
  const first = [...names].sort((a, b) => b[1] - a[1])[0];
  if (!first) return '';
  const name = columns.words.place[first[0]];
  return names.size === 1 ? name : t('map.and_others', { place: name, n: names.size - 1 });
}

export function MapView({ columns, rows, words, box = null, onBox, onPick, small = false }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const [tip, setTip] = useState<{ text: string; x: number; y: number } | null>(null);
  const data = useRef(columns);
  data.current = columns;
  useEffect(() => {
    const hover = (cluster: Cluster | null, x: number, y: number) => {
      if (!cluster) return setTip(null);
      const n = t('count.incidents', { n: cluster.rows.length });
      const where = placesOf(data.current, cluster.rows);
      const how = cluster.one_place || cluster.kind !== 'near' ? t(`map.kind.${cluster.kind}`) : '';
      setTip({ text: [n, where, how].filter(Boolean).join(' · '), x, y });
    };
    const map = new Drawing(frame.current as HTMLElement, { pick: (r) => pick.current?.(r), hover }, !small);
    drawing.current = map;
    if (box) map.show(box, 12);
    else map.fit(columns, rows, small ? 7 : 9);
    return () => map.end();
  }, []);
  useEffect(() => drawing.current?.set(columns, rows), [columns, rows]);
  return (
    <figure class={small ? 'map-figure map-small' : 'map-figure'}>
      <div class="map-frame">
        <div ref={frame} class="map" role="application" aria-label={words} tabIndex={small ? -1 : 0} />
        {tip && (
          <div class="map-tip" style={{ left: `${tip.x}px`, top: `${tip.y}px` }} aria-hidden="true">
            {tip.text}
          </div>
        )}
        {!small && (
          <div class="map-buttons">
            <button type="button" onClick={() => drawing.current?.zoom(1)} aria-label={t('map.in')}>
              +
            </button>
            <button type="button" onClick={() => drawing.current?.zoom(-1)} aria-label={t('map.out')}>
              −
            </button>
            <button type="button" onClick={() => drawing.current?.fit(columns, rows)} aria-label={t('map.fit')}>
              ⤢
            </button>
          </div>
        )}
      </div>
      {!small && (
        <figcaption>
          <span class="key key-near">{t('map.key.near')}</span>
          <span class="key key-wide">{t('map.key.wide')}</span>
          <span class="key key-country">{t('map.key.country')}</span>
          {onBox && (
            <button type="button" aria-pressed={box !== null} onClick={() => onBox(box ? null : (drawing.current?.box() ?? null))}>
              {t('map.only_view')}
            </button>
          )}
        </figcaption>
      )}
    </figure>
  );
}

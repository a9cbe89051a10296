// SPDX-License-Identifier: Apache-2.0
// Incidents as rows: the same for what fits, for a cluster of the map and for those that have no place on it.
import { useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import { t, word } from '../texts/text';
import { dated } from '../words/dates';
import { type Figure, bare } from '../words/figures';
import type { Columns, FigureColumns } from './columns';
import { NO_DAY } from './columns';
import type { Order } from './state';
import { titleOf } from './titles';

const a_time = 40;

export function figureAt(f: FigureColumns, i: number): Figure | null {
  if (!f.stated[i]) return null;
  const or_null = (value: number) => (value < 0 ? null : value);
  return { low: or_null(f.low[i]), best: or_null(f.best[i]), high: or_null(f.high[i]), open: f.open[i] === 1 };
}

export function dateAt(c: Columns, i: number): string {
  const or_null = (day: number) => (day === NO_DAY ? null : day);
  return dated(or_null(c.start[i]), or_null(c.end[i]), c.date_precision[i], true);
}

/** The latest day or the highest figure first; what states none comes last, and equals stay in the register's order. */
export function ordered(c: Columns, rows: Int32Array, order: Order): Int32Array {
  const figures = order === 'killed' || order === 'injured' ? c[order] : null;
  // "at least 10" has no highest figure, and is still more than 5
  const first = (i: number) => (figures ? Math.max(figures.high[i], figures.best[i], figures.low[i]) : order === 'sources' ? c.sources[i] : c.start[i]);
  return rows.slice().sort((a, b) => first(b) - first(a) || c.start[b] - c.start[a] || a - b);
}

interface Props {
  columns: Columns;
  rows: Int32Array | number[];
  caption: string;
  /** Where the order can be chosen: which it is, and how to change it. */
  order?: Order;
  onOrder?: (order: Order) => void;
}

export function Rows({ columns, rows, caption, order, onOrder }: Props) {
  const [shown, setShown] = useState(a_time);
  const c = columns;
  const head = (name: Order) => (
    <th scope="col" aria-sort={onOrder && order === name ? 'descending' : undefined}>
      {onOrder ? (
        <button type="button" class="sort" onClick={() => onOrder(name)}>
          {t(`column.${name}`)} {order === name && <span aria-hidden="true">↓</span>}
        </button>
      ) : (
        t(`column.${name}`)
      )}
    </th>
  );
  if (!rows.length) return <p>{t('list.none')}</p>;
  const part = Array.from(rows.slice(0, shown));
  return (
    <>
      <table class="rows">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head('date')}
            <th scope="col">{t('column.incident')}</th>
            {head('killed')}
            {head('injured')}
            <th scope="col">{t('column.grade')}</th>
            {head('sources')}
          </tr>
        </thead>
        <tbody>
          {part.map((i) => {
            const id = c.id[i];
            const grade = c.code.grade[i] < 0 ? null : c.words.grade[c.code.grade[i]];
            return (
              <tr key={id ?? i}>
                <td class="when">{dateAt(c, i)}</td>
                <th scope="row" dir="auto">
                  {id ? (
                    <a href={pathOf('incidents', id)} data-step>
                      {titleOf(c, i)}
                    </a>
                  ) : (
                    titleOf(c, i)
                  )}
                  {c.disputed[i] === 1 && <span class="flag">{t('flag.disputed')}</span>}
                  {c.breach[i] === 1 && <span class="flag">{t('flag.breach')}</span>}
                  {c.included[i] === 0 && <span class="flag">{t('flag.left_out')}</span>}
                </th>
                <td data-name={t('column.killed')}>{bare(figureAt(c.killed, i))}</td>
                <td data-name={t('column.injured')}>{bare(figureAt(c.injured, i))}</td>
                <td data-name={t('column.grade')}>{grade ? word('grade', grade) : '–'}</td>
                <td data-name={t('column.sources')}>{c.sources[i]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown && (
        <p class="more">
          <button type="button" onClick={() => setShown(shown + 200)}>
            {t('rows.more', { shown, n: rows.length })}
          </button>
        </p>
      )}
    </>
  );
}

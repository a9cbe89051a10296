// SPDX-License-Identifier: Apache-2.0
// Incidents as rows: the same for what fits, for a cluster of the map and for those that have no place on it.
import { useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import { t, word } from '../texts/text';
import { dated } from '../words/dates';
import { type Figure, bare } from '../words/figures';
import type { Columns, FigureColumns } from './columns';
import { NO_DAY } from './columns';
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

interface Props {
  columns: Columns;
  rows: Int32Array | number[];
  caption: string;
}

export function Rows({ columns, rows, caption }: Props) {
  const [shown, setShown] = useState(a_time);
  const c = columns;
  const part = Array.from(rows.slice(0, shown));
  return (
    <>
      <table class="rows">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.date')}</th>
            <th scope="col">{t('column.incident')}</th>
            <th scope="col">{t('column.killed')}</th>
            <th scope="col">{t('column.injured')}</th>
            <th scope="col">{t('column.grade')}</th>
            <th scope="col">{t('column.sources')}</th>
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

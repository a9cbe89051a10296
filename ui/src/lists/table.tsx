// SPDX-License-Identifier: Apache-2.0
// A list of the API as a table: fifty rows at a time, by the server's own tokens.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, get } from '../api/client';
import { announce } from '../shell/live';
import { place } from '../shell/route';
import { Failed, useTitle } from '../shell/states';
import { t } from '../texts/text';

export interface Column<T> {
  name: string;
  cell: (row: T) => ComponentChildren;
  /** The column that names the row. */
  head?: boolean;
}

interface Props<T> {
  path: string;
  title: string;
  lead: string;
  columns: Column<T>[];
  rowKey: (row: T, at: number) => string;
}

export function List<T>({ path, title, lead, columns, rowKey }: Props<T>) {
  const [rows, setRows] = useState<T[] | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useTitle(title);
  const query = place.get().query;
  const ask = (after: string | null) => {
    const parts = new URLSearchParams(query);
    if (after) parts.set('after', after);
    return get<T[]>(path, parts).then(
      (answer) => {
        setRows((before) => (after && before ? [...before, ...answer.data] : answer.data));
        // a server that does not count says nothing, and neither does the page
        setTotal(answer.page ? answer.page.total : answer.data.length);
        setNext(answer.page?.next ?? null);
        if (after) announce(t('list.more_loaded', { n: answer.data.length }));
      },
      (e) => setError(e),
    );
  };
  useEffect(() => {
    ask(null);
  }, [query]);
  if (error) return <Failed error={error} />;
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {!rows && <p class="waiting">{t('waiting')}</p>}
      {rows && rows.length === 0 && <p>{t('list.none')}</p>}
      {rows && rows.length > 0 && (
        <>
          <table class="rows">
            <caption>{total === null ? t('list.caption_open', { title, shown: rows.length }) : t('list.caption', { title, shown: rows.length, n: total })}</caption>
            <thead>
              <tr>
                {columns.map((c) => (
                  <th scope="col" key={c.name}>
                    {t(c.name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={rowKey(row, at)}>
                  {columns.map((c) =>
                    c.head ? (
                      <th scope="row" key={c.name} dir="auto">
                        {c.cell(row)}
                      </th>
                    ) : (
                      <td key={c.name} data-name={t(c.name)} dir="auto">
                        {c.cell(row)}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {next && (
            <p class="more">
              <button type="button" onClick={() => ask(next)}>
                {total === null ? t('list.more') : t('rows.more', { shown: rows.length, n: total })}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}

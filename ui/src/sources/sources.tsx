// SPDX-License-Identifier: Apache-2.0
// Who is quoted how often, how often alone, and, where the register tells it, by whom and how the figures compare.
import type { SourceRow } from '../api/types';
import { List } from '../lists/table';
import { num, t } from '../texts/text';
import { sourceRowName } from '../words/names';

/** How many of a source's incidents nobody else tells of, as a bar and a number. */
function Alone({ row }: { row: SourceRow }) {
  if (!row.incidents) return <>–</>;
  const part = Math.round((100 * row.alone) / row.incidents);
  return (
    <span class="alone">
      <span class="facet-bar" aria-hidden="true">
        <span style={{ inlineSize: `${part}%` }} />
      </span>{' '}
      {t('sources.alone', { alone: num(row.alone), n: row.incidents })}
    </span>
  );
}

/** What the server says beyond the counts: `quoted_by: {name: n}` and `consensus: {lower, equal, higher}`. */
function quotedBy(row: SourceRow): string {
  const by = row.quoted_by;
  if (!by || typeof by !== 'object') return '–';
  const pairs = Array.isArray(by) ? by.map((x) => [x.name ?? x.source, x.claims ?? x.n]) : Object.entries(by);
  return pairs.map(([name, n]) => `${sourceRowName(String(name)).name} (${num(Number(n))})`).join(t('list.comma')) || '–';
}

function compared(row: SourceRow): string {
  const c = (row.consensus ?? row.compared) as { lower?: number; equal?: number; higher?: number } | undefined;
  if (!c || typeof c !== 'object') return '–';
  return t('sources.compared', { lower: num(c.lower ?? 0), equal: num(c.equal ?? 0), higher: num(c.higher ?? 0) });
}

export function SourcesView() {
  return (
    <List<SourceRow>
      path="/sources"
      title={t('nav.sources')}
      lead={t('sources.lead')}
      rowKey={(s) => s.source}
      columns={[
        {
          name: 'column.source',
          head: true,
          cell: (s) => {
            const { name, publisher } = sourceRowName(s.source);
            return (
              <>
                {name} {publisher && <span class="flag">{t('source_kind.publisher')}</span>}
              </>
            );
          },
        },
        { name: 'column.claims', cell: (s) => num(s.claims) },
        { name: 'column.reports', cell: (s) => num(s.reports) },
        { name: 'column.alone', cell: (s) => <Alone row={s} /> },
        { name: 'column.quoted_by', cell: quotedBy },
        { name: 'column.compared', cell: compared },
      ]}
    />
  );
}

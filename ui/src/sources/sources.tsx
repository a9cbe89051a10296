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

function quotedBy(row: SourceRow): string {
  const pairs = Object.entries(row.by ?? {}).sort((a, b) => b[1] - a[1]);
  return pairs.map(([name, n]) => `${sourceRowName(name).name} (${num(n)})`).join(t('list.comma')) || '–';
}

function compared(row: SourceRow): string {
  const c = row.killed_against_best;
  if (!c || c.below + c.same + c.above === 0) return '–';
  return t('sources.compared', { lower: c.below, equal: c.same, higher: c.above });
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

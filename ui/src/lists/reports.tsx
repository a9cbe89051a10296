// SPDX-License-Identifier: Apache-2.0
import { pathOf } from '../api/client';
import type { Report } from '../api/types';
import { t } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { languageName, reportTitle } from '../words/names';
import { List } from './table';

export function ReportsList() {
  return (
    <List<Report>
      path="/reports"
      title={t('nav.reports')}
      lead={t('reports.lead')}
      rowKey={(r) => r.id}
      columns={[
        { name: 'column.published', cell: (r) => dated(dayOf(r.published), null, 'day', true) },
        {
          name: 'column.report',
          head: true,
          cell: (r) => (
            <a href={pathOf('reports', r.id)} data-step>
              {reportTitle(r)}
            </a>
          ),
        },
        { name: 'column.publisher', cell: (r) => r.publisher ?? t('source.no_publisher') },
        { name: 'column.language', cell: (r) => languageName(r.language) },
        { name: 'column.copy', cell: (r) => (r.source_of ? <a href={pathOf('reports', r.source_of)}>{t('report.original')}</a> : '–') },
      ]}
    />
  );
}

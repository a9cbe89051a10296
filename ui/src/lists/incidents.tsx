// SPDX-License-Identifier: Apache-2.0
import { pathOf } from '../api/client';
import type { Incident } from '../api/types';
import { titleOf } from '../incident/incident';
import { t, word } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { bare, figureOf } from '../words/figures';
import { List } from './table';

/** Incidents as the server lists them, with the filters of the address: for who reads tables rather than maps. */
export function IncidentsList() {
  return (
    <List<Incident>
      path="/incidents"
      title={t('nav.incidents')}
      lead={t('incidents.lead')}
      rowKey={(i, at) => i.id ?? String(at)}
      columns={[
        { name: 'column.date', cell: (i) => dated(dayOf(i.start), dayOf(i.end), i.date_precision, true) },
        {
          name: 'column.incident',
          head: true,
          cell: (i) => (
            <>
              {i.id ? (
                <a href={pathOf('incidents', i.id)} data-step>
                  {titleOf(i)}
                </a>
              ) : (
                titleOf(i)
              )}
              {i.disputes.length > 0 && <span class="flag">{t('flag.disputed')}</span>}
              {!i.included && <span class="flag">{t('flag.left_out')}</span>}
            </>
          ),
        },
        { name: 'column.killed', cell: (i) => bare(figureOf(i.harm.killed)) },
        { name: 'column.injured', cell: (i) => bare(figureOf(i.harm.injured)) },
        { name: 'column.grade', cell: (i) => (i.grade ? word('grade', i.grade) : '–') },
        { name: 'column.review', cell: (i) => word('review', i.review) },
        { name: 'column.sources', cell: (i) => i.independent_sources },
      ]}
    />
  );
}

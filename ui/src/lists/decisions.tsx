// SPDX-License-Identifier: Apache-2.0
import type { Decision } from '../api/types';
import { DecisionLine } from '../incident/history';
import { t } from '../texts/text';
import { List } from './table';

/** What people decided, as it was logged: internal. */
export function DecisionsList() {
  return (
    <List<Decision>
      path="/decisions"
      title={t('nav.decisions')}
      lead={t('decisions.lead')}
      rowKey={(d, at) => String(d.number ?? at)}
      columns={[{ name: 'column.decision', head: true, cell: (d) => <DecisionLine d={d} /> }]}
    />
  );
}

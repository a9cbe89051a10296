// SPDX-License-Identifier: Apache-2.0
import type { Claim } from '../api/types';
import { t } from '../texts/text';
import { claimColumn, claimHarm, claimWhen, claimWhere, claimWho } from './claims';
import { List } from './table';

/** Cumulative figures, each by its source; they are never added, to each other or to incidents. */
export function TalliesList() {
  return (
    <List<Claim>
      path="/tallies"
      title={t('nav.tallies')}
      lead={t('tallies.lead')}
      rowKey={(c, at) => c.id ?? String(at)}
      columns={[
        claimColumn,
        { name: 'column.harm', cell: claimHarm },
        { name: 'column.who_says', cell: claimWho },
        { name: 'column.period', cell: claimWhen },
        { name: 'column.place', cell: claimWhere },
      ]}
    />
  );
}

// SPDX-License-Identifier: Apache-2.0
import { pathOf } from '../api/client';
import type { Decision } from '../api/types';
import { DecisionLine, UndoButton } from '../incident/history';
import { acted } from '../review/doing';
import { useMayReview } from '../review/may';
import { Settings } from '../review/settings';
import { useValue } from '../shell/value';
import { t } from '../texts/text';
import { List } from './table';

/** What it is about, as it stands today: an incident, or a claim of a report. */
function Subject({ id }: { id: string }) {
  const at = id.lastIndexOf('/');
  const href = /^i-/.test(id) ? pathOf('incidents', id) : at > 0 ? `${pathOf('reports', id.slice(0, at))}?claim=${encodeURIComponent(id)}` : null;
  const short = id.length > 40 ? `${id.slice(0, 20)}…${id.slice(-8)}` : id;
  return href ? (
    <a class="mono" href={href} title={id}>
      {short}
    </a>
  ) : (
    <span class="mono">{short}</span>
  );
}

/** What people decided, as it was logged: internal. */
export function DecisionsList() {
  const tick = useValue(acted).n;
  const may = useMayReview();
  return (
    <>
      <List<Decision>
        key={tick}
        path="/decisions"
        title={t('nav.decisions')}
        lead={t('decisions.lead')}
        rowKey={(d, at) => String(d.number ?? at)}
        columns={[
          { name: 'column.number', cell: (d) => d.number ?? '–' },
          { name: 'column.decision', head: true, cell: (d) => <DecisionLine d={d} /> },
          { name: 'column.about', cell: (d) => (d.about?.length ? d.about.map((id) => <Subject key={id} id={id} />) : '–') },
          ...(may ? [{ name: 'column.undo', cell: (d: Decision) => <UndoButton d={d} page={null} /> }] : []),
        ]}
      />
      <Settings />
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
// One incident becomes two: the claims that leave are chosen, those that stay are seen.
import { useMemo, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { IncidentPage } from '../api/types';
import { Figures } from '../incident/chains';
import { t, word } from '../texts/text';
import { sourceName } from '../words/names';
import { Dialog, Line } from './dialog';
import { close } from './dialogs';
import { useDoing } from './doing';
import { Gist } from './gist';

export function Split({ page }: { page: IncidentPage }) {
  const seen = useMemo(() => [page], [page]);
  const doing = useDoing(seen);
  const [leaving, setLeaving] = useState<Set<string>>(new Set());
  const [reason, setReason] = useState('');
  const claims = page.evidence.filter((c) => c.id !== null);
  const missing = leaving.size === 0 ? t('split.none') : leaving.size === claims.length ? t('split.all') : reason.trim() ? null : t('act.reason.missing');
  const send = async () => {
    const body = { claims: [...leaving], reason: reason.trim() };
    if (await doing.send(`${pathOf('incidents', page.incident.id)}/split`, body, t('told.split'))) close();
  };
  return (
    <Dialog
      wide
      title={t('split.title')}
      doing={doing}
      dirty={leaving.size > 0 || reason.trim() !== ''}
      missing={missing}
      submit={t('split.submit', { n: leaving.size })}
      onSend={send}
      onClose={close}
    >
      <Gist page={page} />
      <p>{t('split.how')}</p>
      <ul class="choose">
        {claims.map((claim) => {
          const id = claim.id as string;
          return (
            <li key={id}>
              <label class={leaving.has(id) ? 'chosen' : ''}>
                <input
                  type="checkbox"
                  checked={leaving.has(id)}
                  onChange={(e) => {
                    const next = new Set(leaving);
                    if (e.currentTarget.checked) next.add(id);
                    else next.delete(id);
                    setLeaving(next);
                  }}
                />
                <span>
                  <strong>{word('type', claim.type)}</strong> <span class="how" dir="auto">{claim.sources.map(sourceName).join(' → ')}</span>
                  {claim.standing !== 'standing' && claim.standing && <span class="flag">{word('standing', claim.standing)}</span>}
                  {claim.quotation && (
                    <q class="said" dir="auto">
                      {claim.quotation}
                    </q>
                  )}
                  <Figures claim={claim} />
                  {leaving.has(id) && <em>{t('split.leaves')}</em>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required />
    </Dialog>
  );
}

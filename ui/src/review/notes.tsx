// SPDX-License-Identifier: Apache-2.0
// A review with a note, and taking a decision back with a reason.
import { useMemo, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { Decision, IncidentPage } from '../api/types';
import { DecisionLine } from '../incident/history';
import { t } from '../texts/text';
import { Dialog, Line } from './dialog';
import { close, type ReviewAct } from './dialogs';
import { useDoing } from './doing';
import { Gist } from './gist';

export function ReviewNote({ act, page }: { act: ReviewAct; page: IncidentPage }) {
  const seen = useMemo(() => [page], [page]);
  const doing = useDoing(seen);
  const [note, setNote] = useState('');
  const needed = act === 'reject' || act === 'reopen';
  const send = async () => {
    const body = { act, ...(note.trim() ? { note: note.trim() } : {}) };
    if (await doing.send(`${pathOf('incidents', page.incident.id)}/review`, body, t(`told.${act}`))) close();
  };
  return (
    <Dialog
      title={t(`review.${act}.title`)}
      doing={doing}
      dirty={note.trim() !== ''}
      missing={needed && !note.trim() ? t('review.note.missing') : null}
      submit={t(`review.${act}`)}
      onSend={send}
      onClose={close}
    >
      <Gist page={page} />
      <p>{t(`review.${act}.means`)}</p>
      <Line label={t('review.note')} help={t('act.name_nobody')} value={note} onInput={setNote} required={needed} focus />
    </Dialog>
  );
}

export function UndoNote({ decision, page }: { decision: Decision; page: IncidentPage | null }) {
  const seen = useMemo(() => (page ? [page] : []), [page]);
  const doing = useDoing(seen);
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await doing.send(`/decisions/${decision.number}/undo`, { reason: reason.trim() }, t('told.undone'))) close();
  };
  return (
    <Dialog
      title={t('undo.title')}
      doing={doing}
      dirty={reason.trim() !== ''}
      missing={reason.trim() ? null : t('act.reason.missing')}
      submit={t('undo.submit')}
      onSend={send}
      onClose={close}
    >
      <p>
        <DecisionLine d={decision} />
      </p>
      <p class="note">{t('undo.means')}</p>
      <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required focus />
    </Dialog>
  );
}

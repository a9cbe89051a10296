// SPDX-License-Identifier: Apache-2.0
// What became of the last act, at the foot of the page, with what takes it back.
import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import { session } from '../api/session';
import { ApiError } from '../api/wire';
import { useValue } from '../shell/value';
import { t } from '../texts/text';
import { takeBack, told } from './doing';

export function Outcome() {
  const what = useValue(told);
  const who = useValue(session);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => setError(null), [what]);
  // what somebody did is told to him alone
  useEffect(() => told.set(null), [who?.name]);
  const back = async () => {
    if (!what || busy) return;
    setBusy(true);
    try {
      await takeBack(what);
    } catch (e) {
      const failed = e instanceof ApiError ? e : null;
      const known = ['busy', 'unauthorized', 'unreachable', 'conflict'].includes(failed?.code ?? '');
      setError(`${t(known ? `problem.${failed?.code}` : 'problem.other')} ${failed?.message ?? ''}`);
    }
    setBusy(false);
  };
  return (
    <div class="outcome" role="status" aria-live="polite">
      {what && (
        <div class="outcome-inner">
          <p>
            <strong>{what.text}</strong>{' '}
            {what.done.incidents.length > 0 && (
              <>
                {t('told.now')}{' '}
                {what.done.incidents.map((id) => (
                  <a key={id} class="mono" href={pathOf('incidents', id)}>
                    {id}
                  </a>
                ))}
              </>
            )}
          </p>
          {what.done.notes.map((note) => (
            <p key={note} lang="en" dir="auto">
              {note}
            </p>
          ))}
          {error && <p class="form-error">{error}</p>}
          <p class="outcome-foot">
            {what.done.decisions.length > 0 && (
              <button type="button" data-undo disabled={busy} onClick={back}>
                {t(what.again ? 'told.redo' : 'told.undo')} <kbd aria-hidden="true">z</kbd>
              </button>
            )}
            <button type="button" class="link" onClick={() => told.set(null)}>
              {t('close')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// What holds for the whole register; for who runs it.
import { useEffect, useState } from 'preact/hooks';
import { useValue } from '../shell/value';
import { t } from '../texts/text';
import { Line } from './dialog';
import { acted, useDoing } from './doing';
import { readLog } from './log';
import { useMaySet } from './may';
import { ProblemBox } from './problem';
import { lookedAt } from './queue';
import type { IncidentPage } from '../api/types';

const nothing: IncidentPage[] = [];

export function Settings() {
  const may = useMaySet();
  return may ? <Form /> : null;
}

function Form() {
  const tick = useValue(acted).n;
  const doing = useDoing(nothing);
  const [needed, setNeeded] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  useEffect(() => {
    readLog().then(
      (log) => setNeeded(lookedAt(log).needed),
      () => undefined,
    );
  }, [tick]);
  if (needed === null) return null;
  const want = chosen ?? needed;
  const send = async (e: Event) => {
    e.preventDefault();
    if (want === needed || !reason.trim()) return;
    const done = await doing.send('/register/set', { fields: [`sign_off=${want}`], reason: reason.trim() }, t('told.settings'));
    if (!done) return;
    setChosen(null);
    setReason('');
  };
  return (
    <details class="settings">
      <summary>{t('settings.title')}</summary>
      <form onSubmit={send}>
        <fieldset>
          <legend>{t('settings.sign_off')}</legend>
          {[1, 2].map((n) => (
            <label key={n} class="check">
              <input type="radio" name="sign_off" checked={want === n} onChange={() => setChosen(n)} /> {t('settings.people', { n })}{' '}
              {n === needed && <span class="how">{t('settings.now')}</span>}
            </label>
          ))}
        </fieldset>
        {want !== needed && (
          <>
            <Line label={t('act.reason')} value={reason} onInput={setReason} required />
            <button type="submit" class="primary" disabled={doing.sending || !reason.trim()}>
              {t('settings.save')}
            </button>
          </>
        )}
        <ProblemBox problem={doing.problem} />
      </form>
    </details>
  );
}

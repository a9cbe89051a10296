// SPDX-License-Identifier: Apache-2.0
// Name and password: as a page of its own, and, where a session ended in the middle of something, over the page, which
// stays as it was under it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, logIn, logOut, lost, session } from '../api/session';
import { ApiError } from '../api/wire';
import { useTitle } from '../shell/states';
import { useValue } from '../shell/value';
import { t } from '../texts/text';

/** "40 s", "2:05 min": how long somebody who guessed must wait. */
export function waitWords(seconds: number): string {
  if (seconds < 60) return t('login.seconds', { n: seconds });
  return t('login.minutes', { time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` });
}

function wordsOf(error: ApiError): string {
  if (error.code === 'unauthorized' || error.code === 'usage') return t('login.wrong');
  if (error.code === 'too_many') return t('login.too_many');
  if (error.code === 'unreachable') return t('error.unreachable');
  if (error.code === 'busy') return t('error.busy');
  return error.message || t('error.other');
}

function Form({ name: known }: { name: string | null }) {
  const [name, setName] = useState(known ?? '');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [wait, setWait] = useState(0);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  useEffect(() => (known ? second : first).current?.focus(), []);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending || wait > 0) return;
    setSending(true);
    setError(null);
    try {
      await logIn(name.trim(), password);
    } catch (e) {
      const failed = e instanceof ApiError ? e : new ApiError('internal', String(e), null);
      setError(wordsOf(failed));
      setWait(failed.code === 'too_many' ? (failed.wait ?? 5) : 0);
      setPassword('');
      second.current?.focus();
    }
    setSending(false);
  };
  return (
    <form class="login" onSubmit={submit} aria-describedby={error ? 'login-error' : undefined}>
      <label>
        <span>{t('login.name')}</span>
        <input
          ref={first}
          type="text"
          name="username"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          required
          readOnly={known !== null}
          value={name}
          onInput={(e) => setName(e.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('login.password')}</span>
        <input
          ref={second}
          type={visible ? 'text' : 'password'}
          name="password"
          autocomplete="current-password"
          dir="ltr"
          required
          aria-invalid={error ? 'true' : undefined}
          value={password}
          onInput={(e) => setPassword(e.currentTarget.value)}
        />
      </label>
      <label class="check">
        <input type="checkbox" checked={visible} onChange={(e) => setVisible(e.currentTarget.checked)} /> {t('login.visible')}
      </label>
      <div role="alert" id="login-error">
        {error && <p class="form-error">{error}</p>}
      </div>
      <p>
        <button type="submit" class="primary" disabled={sending || wait > 0}>
          {t('login.submit')}
        </button>{' '}
        {wait > 0 && <span class="how login-wait">{t('login.wait', { time: waitWords(wait) })}</span>}
      </p>
    </form>
  );
}

/** Where nobody is logged in. Nothing of the register is on it. */
export function Login() {
  useTitle(t('login.title'));
  return (
    <article class="login-page">
      <h1>{t('login.title')}</h1>
      <p class="lead">{t('login.lead')}</p>
      <Form name={null} />
      <p class="note">{t('login.how')}</p>
    </article>
  );
}

/** Where somebody was: what is under it stays, and cannot be read. */
export function LoginAgain() {
  const open = useValue(lost);
  const who = useValue(session);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
    if (!open) return;
    // logged in again in another window
    const look = () => !document.hidden && void ask();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [open]);
  return (
    <dialog ref={dialog} class="again" aria-labelledby="again-title" onCancel={(e) => e.preventDefault()}>
      {open && (
        <div class="again-inner">
          <h2 id="again-title">{t('login.again')}</h2>
          <p>{t('login.again.why')}</p>
          <Form name={who?.name ?? null} />
          <p class="note">
            {t('login.again.kept')}{' '}
            <button type="button" class="link" onClick={() => void logOut()}>
              {t('login.other')}
            </button>
          </p>
        </div>
      )}
    </dialog>
  );
}

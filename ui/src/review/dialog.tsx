// SPDX-License-Identifier: Apache-2.0
// The frame of every dialog that sends something: what it is about, a reason, what stands in the way, send and leave.
// Nothing typed goes by an accident: the first Escape asks.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../texts/text';
import type { Doing } from './doing';
import { ProblemBox } from './problem';

interface Props {
  title: string;
  doing: Doing;
  /** Whether anything was typed that would be lost. */
  dirty: boolean;
  /** Why it cannot be sent yet, in words; null where it can. */
  missing: string | null;
  submit: string;
  wide?: boolean;
  onSend: () => void;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, doing, dirty, missing, submit, wide, onSend, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [leaving, setLeaving] = useState(false);
  const [told, setTold] = useState(false);
  useEffect(() => {
    const back = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => back?.isConnected && back.focus();
  }, []);
  const leave = () => (dirty && !leaving ? setLeaving(true) : onClose());
  const send = () => {
    setTold(missing !== null);
    if (missing === null && !doing.sending) onSend();
  };
  return (
    <dialog
      ref={dialog}
      class={wide ? 'act act-wide' : 'act'}
      aria-labelledby="act-title"
      onCancel={(e) => {
        e.preventDefault();
        leave();
      }}
      onClose={onClose}
      onKeyDown={(e) => {
        // before the browser makes a second Escape its own
        if (e.key === 'Escape') {
          e.preventDefault();
          leave();
        }
        if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
          e.preventDefault();
          send();
        }
      }}
    >
      <form
        method="dialog"
        onSubmit={(e) => {
          e.preventDefault();
          send();
        }}
      >
        <h2 id="act-title">{title}</h2>
        {children}
        <ProblemBox problem={doing.problem} />
        <div role="alert">{told && missing !== null && <p class="form-error">{missing}</p>}</div>
        {/* keys: a button that became another one under the finger would send what nobody meant to send */}
        {leaving ? (
          <p key="leave" class="notice" role="alert">
            {t('act.leave')}{' '}
            <button type="button" onClick={() => setLeaving(false)} autofocus>
              {t('act.stay')}
            </button>{' '}
            <button type="button" onClick={onClose}>
              {t('act.drop')}
            </button>
          </p>
        ) : (
          <p key="foot" class="act-foot">
            <button type="submit" class="primary" disabled={doing.sending}>
              {doing.problem ? t('act.once_more', { what: submit }) : submit}
            </button>
            <button type="button" onClick={leave}>
              {t('act.cancel')}
            </button>
            {doing.sending && <span class="how">{t('act.sending')}</span>}
            <span class="how act-keys">
              <kbd>Ctrl</kbd>
              <kbd>Enter</kbd> {t('act.keys')}
            </span>
          </p>
        )}
      </form>
    </dialog>
  );
}

/** One line of words: a reason, a note. What is pasted with line breaks becomes one line, as the log keeps it. */
export function Line({
  label,
  help,
  value,
  onInput,
  required,
  focus,
}: {
  label: string;
  help?: string;
  value: string;
  onInput: (value: string) => void;
  required?: boolean;
  focus?: boolean;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // a dialog is shown before its parts know of it
    if (focus) requestAnimationFrame(() => area.current?.focus());
  }, []);
  return (
    <label class="line">
      <span>
        {label} {required && <span class="how">{t('act.needed')}</span>}
      </span>
      <textarea
        ref={area}
        rows={2}
        maxLength={900}
        dir="auto"
        aria-required={required ? 'true' : undefined}
        value={value}
        onInput={(e) => onInput(e.currentTarget.value.replace(/[\r\n\t]+/g, ' '))}
      />
      {help && <span class="how">{help}</span>}
    </label>
  );
}

// SPDX-License-Identifier: Apache-2.0
// The dialog that lists the shortcuts.
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../texts/text';
import { allow, enabled, help, local, shortcuts } from './keys';
import { useValue } from './value';

export function Help() {
  const open = useValue(help);
  const on = useValue(enabled);
  const here = useValue(local);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
  // Escape says so itself: the close event comes a task after the dialog is gone, and a key pressed in between was lost
  const escape = (event: KeyboardEvent) => {
    if (event.key === 'Escape') help.set(false);
  };
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onKeyDown={escape} onClose={() => help.set(false)}>
      <h2 id="help-title">{t('keys.title')}</h2>
      <table>
        <caption class="quiet">{t('keys.title')}</caption>
        <tbody>
          {[...here, ...shortcuts.filter((s) => !here.some((h) => h.keys === s.keys))].map((s) => (
            <tr key={s.keys}>
              <th scope="row">
                {s.keys.split(' ').map((k) => (
                  <kbd key={k}>{k}</kbd>
                ))}
              </th>
              <td>{t(s.text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('keys.map_keys')}</p>
      <label class="check">
        <input type="checkbox" checked={on} onChange={(e) => allow(e.currentTarget.checked)} /> {t('keys.enabled')}
      </label>
      <p>
        <button type="button" onClick={() => help.set(false)}>
          {t('close')}
        </button>
      </p>
    </dialog>
  );
}

// SPDX-License-Identifier: Apache-2.0
// What can be done with an incident, each with its key. Accepting and signing off are one key, and can be taken back;
// what needs words asks for them.
import { useEffect } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { IncidentPage } from '../api/types';
import { local, type Shortcut } from '../shell/keys';
import { t } from '../texts/text';
import { asked, type ReviewAct } from './dialogs';
import { useDoing } from './doing';
import { ProblemBox } from './problem';

/** Keys of a view while it is shown. */
export function useKeys(keys: Shortcut[], of: unknown[]): void {
  useEffect(() => {
    local.set([...local.get(), ...keys]);
    return () => local.set(local.get().filter((k) => !keys.includes(k)));
  }, of);
}

interface Props {
  page: IncidentPage;
  seen: IncidentPage[];
  /** Something was done that ends the look at this incident. */
  onDone?: () => void;
}

export function ReviewBar({ page, seen, onDone }: Props) {
  const doing = useDoing(seen);
  const i = page.incident;
  const at_once = async (act: ReviewAct) => {
    if (await doing.send(`${pathOf('incidents', i.id)}/review`, { act }, t(`told.${act}`))) onDone?.();
  };
  const with_note = (act: ReviewAct) => asked.set({ kind: 'note', act, page });
  const acts: { key: string; name: string; run: () => void; primary?: boolean; off?: boolean }[] = [
    { key: 'a', name: 'review.accept', run: () => void at_once('accept'), off: i.review !== 'machine' },
    { key: 's', name: 'review.sign_off', run: () => void at_once('sign_off'), primary: true, off: i.review === 'signed_off' },
    { key: 'r', name: 'review.reject', run: () => with_note('reject'), off: !i.included && i.review !== 'machine' },
    { key: 'o', name: 'review.reopen', run: () => with_note('reopen'), off: i.review === 'machine' },
    { key: 'e', name: 'review.correct', run: () => asked.set({ kind: 'incident', page }) },
    { key: 'p', name: 'review.split', run: () => asked.set({ kind: 'split', page }), off: page.evidence.length < 2 },
  ];
  const open = acts.filter((a) => !a.off);
  useKeys(
    [
      ...open.map((a) => ({ keys: a.key, text: a.name, act: a.run })),
      { keys: 'A', text: 'review.accept.note', act: () => with_note('accept') },
      { keys: 'S', text: 'review.sign_off.note', act: () => with_note('sign_off') },
      { keys: 'z', text: 'told.undo', act: () => document.querySelector<HTMLElement>('[data-undo]')?.click() },
    ],
    [page, seen],
  );
  return (
    <div class="review-bar">
      <div role="group" aria-label={t('review.acts')}>
        {open.map((a) => (
          <button key={a.key} type="button" class={a.primary ? 'primary' : ''} disabled={doing.sending} onClick={a.run}>
            {t(a.name)} <kbd aria-hidden="true">{a.key}</kbd>
          </button>
        ))}
      </div>
      <ProblemBox problem={doing.problem} />
    </div>
  );
}

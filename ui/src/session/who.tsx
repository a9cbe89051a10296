// SPDX-License-Identifier: Apache-2.0
// Who is logged in, in the head of every page.
import { logOut, session } from '../api/session';
import { useValue } from '../shell/value';
import { t, word } from '../texts/text';

export function Who() {
  const who = useValue(session);
  if (!who?.name) return null;
  return (
    <p class="who">
      <span class="quiet">{t('who.logged_in')}</span> <strong dir="ltr">{who.name}</strong> <span class="how">{word('person_role', who.role)}</span>{' '}
      <button type="button" onClick={() => void logOut()}>
        {t('login.out')}
      </button>
    </p>
  );
}

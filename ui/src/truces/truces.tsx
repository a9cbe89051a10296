// SPDX-License-Identifier: Apache-2.0
// All truces of the register.
import type { Truce } from '../api/types';
import { useAnswer, useTitle, When } from '../shell/states';
import { t } from '../texts/text';
import { Lanes } from './lanes';

export function TrucesView() {
  const asked = useAnswer<Truce[]>('/truces', 'limit=200');
  useTitle(t('nav.truces'));
  return (
    <>
      <h1>{t('truces.title')}</h1>
      <p class="lead">{t('truces.lead')}</p>
      <When asked={asked}>{(answer) => (answer.data.length ? <Lanes truces={answer.data} /> : <p>{t('truces.none')}</p>)}</When>
    </>
  );
}

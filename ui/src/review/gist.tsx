// SPDX-License-Identifier: Apache-2.0
// An incident in two lines, so that a dialog says what it is about.
import type { IncidentPage } from '../api/types';
import { titleOf } from '../incident/incident';
import { t } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { figureOf, reported, sentence } from '../words/figures';

export function Gist({ page }: { page: IncidentPage }) {
  const i = page.incident;
  return (
    <p class="gist">
      <strong dir="auto">{titleOf(i)}</strong> <span class="mono">{i.id}</span>
      <br />
      {sentence(dated(dayOf(i.start), dayOf(i.end), i.date_precision))}. {sentence(reported(figureOf(i.harm.killed), 'killed'))};{' '}
      {reported(figureOf(i.harm.injured), 'injured')}. {t('count.sources', { n: i.independent_sources })}.
    </p>
  );
}

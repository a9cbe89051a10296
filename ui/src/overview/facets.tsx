// SPDX-License-Identifier: Apache-2.0
// Breakdowns: each is a list of checkboxes with counts, so that it is a chart, a filter and a text in one.
import { useState } from 'preact/hooks';
import { num, t, word } from '../texts/text';
import { actorName, countryName } from '../words/names';
import { type Choice, type List, NONE, toggled } from './state';

interface Props {
  list: List;
  counts: Map<string, number>;
  choice: Choice;
  onChoice: (next: Choice) => void;
}

const most = 7;

export function facetWord(list: List, value: string): string {
  if (value === NONE) return t(`facet.${list}.none`);
  switch (list) {
    case 'type':
      return word('type', value);
    case 'target':
      return word('category', value);
    case 'grade':
      return word('grade', value);
    case 'review':
      return word('review', value);
    case 'actor':
      return actorName(value);
    case 'place':
      return /^[A-Z]{2}$/.test(value) ? countryName(value) : value;
  }
}

export function Facet({ list, counts, choice, onChoice }: Props) {
  const [all, setAll] = useState(false);
  const chosen = choice[list];
  // what is chosen stays in sight even where nothing of it is left
  const rows = new Map(counts);
  for (const value of chosen) if (!rows.has(value)) rows.set(value, 0);
  const sorted = [...rows].sort((a, b) => Number(a[0] === NONE) - Number(b[0] === NONE) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!sorted.length) return null;
  const highest = Math.max(1, ...sorted.map(([, n]) => n));
  const shown = all ? sorted : sorted.filter(([value], at) => at < most || chosen.includes(value));
  return (
    <fieldset class="facet">
      <legend>{t(`facet.${list}`)}</legend>
      <ul>
        {shown.map(([value, n]) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => onChoice(toggled(choice, list, value))} />
              <span class="facet-word" dir="auto">
                {facetWord(list, value)}
              </span>
              <span class="facet-bar" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * n) / highest}%` }} />
              </span>
              <span class="facet-count">{num(n)}</span>
            </label>
          </li>
        ))}
      </ul>
      {sorted.length > shown.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t('facet.more', { n: sorted.length - shown.length })}
        </button>
      )}
      {all && sorted.length > most && (
        <button type="button" class="link" onClick={() => setAll(false)}>
          {t('facet.fewer')}
        </button>
      )}
      {list === 'grade' && <p class="note">{t('facet.grade.note')}</p>}
    </fieldset>
  );
}

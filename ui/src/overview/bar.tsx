// SPDX-License-Identifier: Apache-2.0
// The filter's fields, and what is chosen as chips that can be taken off one by one.
import { num, t } from '../texts/text';
import { dayOf, isoOf, shortDay } from '../words/dates';
import { facetWord } from './facets';
import { type Choice, type Switch, isEmpty, lists, nothing, toggled } from './state';

interface Props {
  choice: Choice;
  onChoice: (next: Choice) => void;
  /** How many the register's criteria leave out of what would fit. */
  left_out: number;
}

const switches: Switch[] = ['disputed', 'breach', 'undated', 'unplaced'];

export function FilterBar({ choice, onChoice, left_out }: Props) {
  const day = (name: 'from' | 'to') => (
    <label class="field">
      <span>{t(`filter.${name}`)}</span>
      <input
        type="date"
        value={choice[name] === null ? '' : isoOf(choice[name] as number)}
        onChange={(e) => onChoice({ ...choice, [name]: dayOf(e.currentTarget.value) })}
      />
    </label>
  );
  return (
    <form class="filter-bar" role="search" aria-label={t('filter.label')} onSubmit={(e) => e.preventDefault()}>
      <label class="field field-search">
        <span>{t('filter.text')}</span>
        <input
          type="search"
          data-search
          dir="auto"
          value={choice.text}
          placeholder={t('filter.text.example')}
          onInput={(e) => onChoice({ ...choice, text: e.currentTarget.value })}
        />
      </label>
      {day('from')}
      {day('to')}
      <fieldset class="switches">
        <legend class="quiet">{t('filter.only')}</legend>
        {switches.map((name) => (
          <label class="check" key={name}>
            <input type="checkbox" checked={choice[name]} onChange={(e) => onChoice({ ...choice, [name]: e.currentTarget.checked })} />
            {t(`filter.${name}`)}
          </label>
        ))}
      </fieldset>
      {(left_out > 0 || choice.included !== 'yes') && (
        <label class="field">
          <span>{t('filter.included')}</span>
          <select value={choice.included} onChange={(e) => onChoice({ ...choice, included: e.currentTarget.value as Choice['included'] })}>
            <option value="yes">{t('filter.included.yes')}</option>
            <option value="no">{t('filter.included.no', { n: left_out })}</option>
            <option value="all">{t('filter.included.all')}</option>
          </select>
        </label>
      )}
      <Chips choice={choice} onChoice={onChoice} />
    </form>
  );
}

function Chip({ name, onRemove }: { name: string; onRemove: () => void }) {
  return (
    <li>
      <button type="button" class="chip" onClick={onRemove} aria-label={t('filter.remove', { what: name })}>
        <span dir="auto">{name}</span> <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}

function Chips({ choice, onChoice }: { choice: Choice; onChoice: (next: Choice) => void }) {
  if (isEmpty(choice)) return null;
  const dates =
    choice.from !== null && choice.to !== null
      ? t('date.from_to', { from: shortDay(choice.from), to: shortDay(choice.to) })
      : choice.from !== null
        ? t('date.since', { from: shortDay(choice.from) })
        : choice.to !== null
          ? t('date.until', { to: shortDay(choice.to) })
          : '';
  return (
    <ul class="chips" aria-label={t('filter.chosen')}>
      {choice.text && <Chip name={`“${choice.text}”`} onRemove={() => onChoice({ ...choice, text: '' })} />}
      {dates && <Chip name={dates} onRemove={() => onChoice({ ...choice, from: null, to: null })} />}
      {choice.box && (
        <Chip name={t('filter.box', { box: choice.box.map((d) => num(Number(d.toFixed(1)))).join(' ') })} onRemove={() => onChoice({ ...choice, box: null })} />
      )}
      {switches.map((name) => choice[name] && <Chip key={name} name={t(`filter.${name}`)} onRemove={() => onChoice({ ...choice, [name]: false })} />)}
      {lists.flatMap((list) =>
        choice[list].map((value) => <Chip key={`${list} ${value}`} name={facetWord(list, value)} onRemove={() => onChoice(toggled(choice, list, value))} />),
      )}
      {choice.included !== 'yes' && <Chip name={t(`filter.included.${choice.included}.chip`)} onRemove={() => onChoice({ ...choice, included: 'yes' })} />}
      <li>
        <button type="button" class="link" data-clear onClick={() => onChoice(nothing())}>
          {t('filter.clear')}
        </button>
      </li>
    </ul>
  );
}

// SPDX-License-Identifier: Apache-2.0
// Killed and injured: lowest, best and highest figure, whole and by group, each with the claim that states it.
import type { Incident, Range, Toll } from '../api/types';
import { num, t } from '../texts/text';
import { figureOf, reported, sentence } from '../words/figures';
import type { Numbers } from './incident';

const groups = ['civilian', 'combatant', 'unknown', 'children', 'women'] as const;

export function ClaimLink({ id, numbers }: { id: string | null | undefined; numbers: Numbers }) {
  const n = numbers.get(id);
  if (n === undefined) return null;
  return (
    <sup>
      <a href={`#claim-${n}`} aria-label={t('claim.number', { n })}>
        [{num(n)}]
      </a>
    </sup>
  );
}

function Bound({ value, from, open, numbers }: { value: number | null; from: string | null | undefined; open?: boolean; numbers: Numbers }) {
  if (value === null) return <span class="dim">{t('not_stated')}</span>;
  return (
    <>
      <span class="figure">{num(value)}</span>
      {open && <span class="how"> {t('figure.or_more')}</span>}
      <ClaimLink id={from} numbers={numbers} />
    </>
  );
}

function Row({ name, range, numbers, whole }: { name: string; range: Range; numbers: Numbers; whole: boolean }) {
  return (
    <tr class={whole ? 'whole' : ''}>
      <th scope="row">{name}</th>
      <td data-name={t('harm.low')}>
        <Bound value={range.low} from={range.from?.low} numbers={numbers} />
      </td>
      <td data-name={t('harm.best')}>
        <Bound value={range.best} from={range.from?.best} numbers={numbers} />
      </td>
      <td data-name={t('harm.high')}>
        <Bound value={range.high} from={range.from?.high} open={range.high_open} numbers={numbers} />
      </td>
    </tr>
  );
}

function Table({ toll, effect, numbers }: { toll: Toll | null; effect: 'killed' | 'injured'; numbers: Numbers }) {
  const figure = figureOf(toll);
  if (!toll || !figure) return <p class="harm-words">{sentence(reported(null, effect))}</p>;
  return (
    <table class="harm">
      <caption>{sentence(reported(figure, effect))}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`harm.${effect}`)}</th>
          <th scope="col">{t('harm.low')}</th>
          <th scope="col">{t('harm.best')}</th>
          <th scope="col">{t('harm.high')}</th>
        </tr>
      </thead>
      <tbody>
        <Row name={t('harm.all')} range={toll} numbers={numbers} whole />
        {groups.map((group) => {
          const range = toll[group];
          return range && figureOf(range) ? <Row key={group} name={t(`group.${group}`)} range={range} numbers={numbers} whole={false} /> : null;
        })}
      </tbody>
    </table>
  );
}

export function Harm({ harm, numbers }: { harm: Incident['harm']; numbers: Numbers }) {
  return (
    <>
      <Table toll={harm.killed} effect="killed" numbers={numbers} />
      <Table toll={harm.injured} effect="injured" numbers={numbers} />
      <p class="note">{t('harm.note')}</p>
    </>
  );
}

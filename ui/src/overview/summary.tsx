// SPDX-License-Identifier: Apache-2.0
// What fits, in sentences: the same words for eyes and for ears.
import { num, t } from '../texts/text';
import { reported } from '../words/figures';
import type { Sum } from './sums';

/** "In 23 of them deaths are stated: between 120 and 178 reportedly killed." */
export function harmSentence(sum: Sum, effect: 'killed' | 'injured'): string {
  const all = sum.stated + sum.not_stated;
  if (!all) return '';
  if (!sum.stated) return t(`sum.${effect}.nowhere`);
  const figure = { low: sum.low, best: sum.best, high: sum.high, open: sum.open };
  return t(`sum.${effect}`, { stated: num(sum.stated), n: sum.stated, words: reported(figure, effect) });
}

/** "404–446+", "282+", "12": short for the eye; the sentence above says it in words. */
function ends(sum: Sum): string {
  const high = sum.low === sum.high ? '' : `–${num(sum.high)}`;
  return `${num(sum.low)}${high}${sum.open ? '+' : ''}`;
}

function Tile({ sum, effect }: { sum: Sum; effect: 'killed' | 'injured' }) {
  const range = sum.stated === 0 ? t('not_stated') : ends(sum);
  return (
    <div class={`tile tile-${effect}`}>
      <dt>{t(`tile.${effect}`)}</dt>
      <dd>
        <span class="tile-figure" dir="ltr">
          {range}
        </span>
        <span class="tile-words">{sum.stated > 0 && t('tile.best', { best: num(sum.best) })}</span>
        <span class="tile-words">{t(`tile.${effect}.not_stated`, { n: sum.not_stated })}</span>
        {sum.none > 0 && <span class="tile-words">{t(`tile.${effect}.none`, { n: sum.none })}</span>}
      </dd>
    </div>
  );
}

interface Props {
  incidents: number;
  all: number;
  killed: Sum;
  injured: Sum;
  unplaced: number;
  undated: number;
}

export function Summary({ incidents, all, killed, injured, unplaced, undated }: Props) {
  return (
    <dl class="tiles">
      <div class="tile">
        <dt>{t('tile.incidents')}</dt>
        <dd>
          <span class="tile-figure">{num(incidents)}</span>
          {incidents !== all && <span class="tile-words">{t('tile.of', { n: all })}</span>}
          <span class="tile-words">{t('tile.unplaced', { n: unplaced })}</span>
          <span class="tile-words">{t('tile.undated', { n: undated })}</span>
        </dd>
      </div>
      <Tile sum={killed} effect="killed" />
      <Tile sum={injured} effect="injured" />
    </dl>
  );
}

// SPDX-License-Identifier: Apache-2.0
// The words of a report, to choose some of them: by mouse, by touch, or by Shift and the arrows. It is a text field that
// takes no typing, because in such a field a keyboard can choose (in one that is "readonly" it has no caret); what it
// cannot show, marks, lies under it.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Mark, Span } from '../api/types';
import { pieces } from '../report/marks';
import { t } from '../texts/text';
import { spanOf, unitsOf, wordsAt } from './points';

interface Props {
  text: string;
  language: string | null;
  /** What the machine read there, and the words of the claim. */
  marks: Mark[];
  sentence: Span | null;
  span: Span | null;
  onSpan: (span: Span | null) => void;
  focus?: boolean;
}

export function Words({ text, language, marks, sentence, span, onSpan, focus }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const cut = useMemo(() => {
    const all = [...marks.filter((m) => m.role !== 'sentence')];
    if (sentence) all.push({ span: sentence, role: 'sentence', claim: null, rule: null });
    if (span) all.push({ span, role: 'chosen', claim: null, rule: null });
    return pieces(text, all);
  }, [text, marks, sentence, span]);
  useEffect(() => {
    const area = field.current;
    const at = span ?? sentence;
    if (!area) return;
    if (focus) area.focus({ preventScroll: true });
    if (!at) return;
    const [begin] = unitsOf(text, at);
    area.setSelectionRange(begin, begin);
    area.parentElement?.querySelector('.mark-chosen, .mark-sentence')?.scrollIntoView({ block: 'center' });
  }, [text]);
  const chosen = () => {
    const area = field.current;
    if (!area || area.selectionStart === area.selectionEnd) return;
    const next = spanOf(text, area.selectionStart, area.selectionEnd);
    if (next && (!span || next[0] !== span[0] || next[1] !== span[1])) onSpan(next);
  };
  return (
    <div class="words">
      <div class="words-scroll">
        <div class="words-field">
          <div class="words-under" dir="auto" aria-hidden="true">
            {cut.map((piece, at) => {
              const top = piece.marks.find((m) => m.role !== 'sentence' && m.role !== 'chosen');
              const classes = [top && `mark-${top.role}`, ...piece.marks.filter((m) => m.role === 'sentence' || m.role === 'chosen').map((m) => `mark-${m.role}`)];
              return piece.marks.length ? (
                <span key={at} class={classes.filter(Boolean).join(' ')}>
                  {piece.text}
                </span>
              ) : (
                piece.text
              );
            })}
            {'\n'}
          </div>
          <textarea
            ref={field}
            dir="auto"
            inputMode="none"
            aria-readonly="true"
            lang={language ?? undefined}
            spellcheck={false}
            aria-label={t('words.label')}
            aria-describedby="words-how"
            value={text}
            onBeforeInput={(e) => e.preventDefault()}
            onInput={(e) => (e.currentTarget.value = text)}
            onSelect={chosen}
            onKeyUp={chosen}
            onMouseUp={chosen}
            onTouchEnd={chosen}
          />
        </div>
      </div>
      <p class="how" id="words-how">
        {t('words.how')}
      </p>
      <p class="words-chosen" aria-live="polite">
        {span ? (
          <>
            {t('words.rests')} <q dir="auto">{wordsAt(text, span)}</q>{' '}
            <button type="button" class="link" onClick={() => onSpan(null)}>
              {t('words.clear')}
            </button>
          </>
        ) : (
          <span class="how">{t('words.none')}</span>
        )}
      </p>
    </div>
  );
}

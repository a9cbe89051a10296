// SPDX-License-Identifier: Apache-2.0
// Fields with what stands in them now beside what shall; and what would be sent, in words.
import { useEffect } from 'preact/hooks';
import { t } from '../texts/text';
import { type Field, refusal, said } from './fields';

interface Props {
  fields: Field[];
  typed: Record<string, string>;
  now: (name: string) => string;
  onType: (name: string, value: string) => void;
  /** Nothing stands there yet: a claim that is added. */
  blank?: boolean;
  /** The first field is where typing begins. */
  focus?: boolean;
}

export const fieldName = (name: string) => t(`set.field.${name}`);

function Input({ field, typed, now, onType, blank }: { field: Field; typed: string; now: string; onType: (value: string) => void; blank: boolean }) {
  const id = `set-${field.name}`;
  const wrong = typed !== '' ? refusal(field, typed) : null;
  const common = { id, 'aria-invalid': wrong ? ('true' as const) : undefined, 'aria-describedby': wrong ? `${id}-wrong` : undefined };
  const none = field.kind === 'day' || field.kind === 'place' || field.kind === 'figure';
  return (
    <>
      <span class="set-input">
        {field.kind === 'word' ? (
          <select {...common} value={typed} onChange={(e) => onType(e.currentTarget.value)}>
            <option value="">{blank ? '–' : t('set.as_is')}</option>
            {(field.values?.() ?? []).map((value) => (
              <option key={value} value={value}>
                {said(field, value)}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...common}
            type={field.kind === 'day' ? 'date' : 'text'}
            dir={field.kind === 'figure' || field.kind === 'day' ? 'ltr' : 'auto'}
            inputMode={field.kind === 'figure' ? 'text' : undefined}
            autocomplete="off"
            placeholder={field.kind === 'figure' ? t('set.example.figure') : field.kind === 'place' ? t('set.example.place') : undefined}
            value={typed === 'none' ? '' : typed}
            disabled={typed === 'none'}
            onInput={(e) => onType(e.currentTarget.value)}
          />
        )}
        {none && !blank && now !== 'none' && (
          <button type="button" class="none" aria-pressed={typed === 'none'} onClick={() => onType(typed === 'none' ? '' : 'none')}>
            {t('set.none')} <span class="quiet">{fieldName(field.name)}</span>
          </button>
        )}
      </span>
      {wrong && (
        <span class="form-error" id={`${id}-wrong`}>
          {t(wrong)}
        </span>
      )}
    </>
  );
}

function Row({ field, typed, now, onType, blank }: { field: Field; typed: string; now: string; onType: (value: string) => void; blank: boolean }) {
  const changed = typed !== '' && typed !== now;
  return (
    <div class={changed ? 'set-row set-changed' : 'set-row'}>
      <label for={`set-${field.name}`}>{fieldName(field.name)}</label>
      {!blank && (
        <span class="set-now" dir="auto">
          {said(field, now)}
        </span>
      )}
      <Input field={field} typed={typed} now={now} onType={onType} blank={blank} />
    </div>
  );
}

export function Fields({ fields, typed, now, onType, blank = false, focus = false }: Props) {
  const first = fields[0].name;
  useEffect(() => {
    // a dialog is shown before its parts know of it
    if (focus) requestAnimationFrame(() => document.getElementById(`set-${first}`)?.focus());
  }, []);
  const parts = [...new Set(fields.map((f) => f.part))];
  const row = (f: Field) => <Row key={f.name} field={f} typed={typed[f.name] ?? ''} now={now(f.name)} onType={(value) => onType(f.name, value)} blank={blank} />;
  return (
    <div class={blank ? 'set set-blank' : 'set'}>
      {parts.map((part) => {
        const own = fields.filter((f) => f.part === part);
        // parts of a figure are many and seldom stated
        const seldom = own.filter((f) => f.name.includes('.') && f.kind === 'figure' && now(f.name) === 'none' && !typed[f.name]);
        return (
          <fieldset key={part}>
            <legend>{t(`set.part.${part}`)}</legend>
            {own.filter((f) => !seldom.includes(f)).map(row)}
            {seldom.length > 0 && (
              <details>
                <summary>{t('set.more_figures')}</summary>
                {seldom.map(row)}
              </details>
            )}
            {part === 'figures' && <p class="how">{t('set.how.figure')}</p>}
            {part === 'where' && <p class="how">{t('set.how.place')}</p>}
          </fieldset>
        );
      })}
    </div>
  );
}

/** What becomes of what, before it is sent. */
export function Preview({ fields, typed, now, blank = false }: Omit<Props, 'onType' | 'focus'>) {
  const changed = fields.filter((f) => {
    const value = (typed[f.name] ?? '').trim();
    return value !== '' && value !== now(f.name) && !refusal(f, value);
  });
  return (
    <div class="preview" aria-live="polite">
      {changed.length > 0 && (
        <>
          <h3>{t(blank ? 'set.preview.add' : 'set.preview')}</h3>
          <dl class="changes">
            {changed.map((f) => (
              <div key={f.name}>
                <dt>{fieldName(f.name)}</dt>
                <dd>
                  {!blank && (
                    <>
                      <del dir="auto">{said(f, now(f.name))}</del> <span aria-hidden="true">→</span>{' '}
                    </>
                  )}
                  <ins dir="auto">{said(f, (typed[f.name] ?? '').trim())}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

/** Why the fields cannot be sent, in words; null where they can. */
export function wrongIn(fields: Field[], typed: Record<string, string>): string | null {
  for (const f of fields) {
    const value = (typed[f.name] ?? '').trim();
    const wrong = value ? refusal(f, value) : null;
    if (wrong) return `${fieldName(f.name)}: ${t(wrong)}`;
  }
  return null;
}

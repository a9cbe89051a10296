// SPDX-License-Identifier: Apache-2.0
// A claim by hand: from a stored report in any language, resting on words that are chosen in it.
import { useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { IncidentPage, Report, ReportPage, Span } from '../api/types';
import { useAnswer } from '../shell/states';
import { t } from '../texts/text';
import { languageName, reportTitle } from '../words/names';
import { Dialog, Line } from './dialog';
import { close } from './dialogs';
import { useDoing } from './doing';
import { handFields, pairs } from './fields';
import { Fields, Preview, wrongIn } from './form';
import { Words } from './words';

const nothing: IncidentPage[] = [];
const blank = () => 'none';

export function AddClaim({ report: id, span: given }: { report: string; span: Span | null }) {
  const doing = useDoing(nothing);
  const asked = useAnswer<ReportPage & Report>(pathOf('reports', id));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [span, setSpan] = useState<Span | null>(given);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [own, setOwn] = useState(false);
  const page = asked.answer?.data;
  const report = page?.report ?? page;
  const fields = pairs(handFields, typed, blank);
  const names_source = Boolean(typed.source?.trim()) && !typed['source.kind'];
  const missing = !span
    ? t('add.missing.words')
    : !typed.type
      ? t('add.missing.type')
      : (wrongIn(handFields, typed) ?? (names_source ? t('set.missing.kind') : reason.trim() ? null : t('act.reason.missing')));
  const send = async () => {
    const body = { fields, span, own, ...(note.trim() ? { note: note.trim() } : {}), reason: reason.trim() };
    if (await doing.send(`${pathOf('reports', id)}/claims`, body, t('told.add'))) close();
  };
  return (
    <Dialog
      wide
      title={t('add.title')}
      doing={doing}
      dirty={fields.length > 0 || span !== given || reason.trim() !== '' || note.trim() !== ''}
      missing={missing}
      submit={t('add.submit')}
      onSend={send}
      onClose={close}
    >
      {report && (
        <p class="gist">
          <strong dir="auto">{reportTitle(report)}</strong> <span class="how">{languageName(report.language)}</span> <span class="mono">{id}</span>
        </p>
      )}
      <div class="two">
        <div>
          {!page && !asked.error && <p class="waiting">{t('waiting')}</p>}
          {page && !page.text && <p class="notice">{t('words.withheld')}</p>}
          {page?.text && <Words text={page.text} language={report?.language ?? null} marks={page.marks ?? []} sentence={null} span={span} onSpan={setSpan} focus />}
          <Line label={t('set.note')} value={note} onInput={setNote} />
          <Preview fields={handFields} typed={typed} now={blank} blank />
          <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required />
        </div>
        <div>
          <Fields fields={handFields} typed={typed} now={blank} onType={(name, value) => setTyped({ ...typed, [name]: value })} blank />
          <label class="check own">
            <input type="checkbox" checked={own} onChange={(e) => setOwn(e.currentTarget.checked)} /> {t('add.own')}
          </label>
          <p class="how">{t('add.own.means')}</p>
        </div>
      </div>
    </Dialog>
  );
}

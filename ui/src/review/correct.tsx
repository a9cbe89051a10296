// SPDX-License-Identifier: Apache-2.0
// Correcting a claim or an incident: the words of the report on one side, the fields on the other, the old value and the
// new one before anything is sent.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { get, pathOf } from '../api/client';
import type { Claim, IncidentPage, Report, ReportPage, Span } from '../api/types';
import { Chain, Figures } from '../incident/chains';
import { useAnswer } from '../shell/states';
import { useValue } from '../shell/value';
import { t, word } from '../texts/text';
import { Dialog, Line } from './dialog';
import { close } from './dialogs';
import { acted, useDoing } from './doing';
import { claimFields, claimValue, incidentFields, incidentValue, pairs } from './fields';
import { Fields, Preview, wrongIn } from './form';
import { Gist } from './gist';
import { Words } from './words';

export function Correct({ claim, page, set }: { claim?: Claim; page?: IncidentPage; set?: Record<string, string> }) {
  if (claim) return <OfClaim claim={claim} set={set ?? {}} />;
  return page ? <OfIncident page={page} /> : null;
}

const nothing: IncidentPage[] = [];

/** The incident of a claim as it is when the dialog opens, so that a change by somebody else is seen. */
function useIncident(id: string | null | undefined): IncidentPage[] {
  const [pages, setPages] = useState<IncidentPage[]>(nothing);
  useEffect(() => {
    if (!id) return;
    let wanted = true;
    get<IncidentPage>(pathOf('incidents', id)).then(
      (answer) => wanted && setPages([answer.data]),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return pages;
}

function OfClaim({ claim: given, set }: { claim: Claim; set: Record<string, string> }) {
  const seen = useIncident(given.incident);
  const doing = useDoing(seen);
  const tick = useValue(acted).n;
  const asked = useAnswer<ReportPage & Report>(pathOf('reports', given.report ?? ''), '', tick);
  const [typed, setTyped] = useState<Record<string, string>>(set);
  const [span, setSpan] = useState<Span | null>(null);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const report = asked.answer?.data;
  // what somebody else set meanwhile is the old value now
  const claim = report?.claims?.find((c) => c.id === given.id) ?? given;
  const now = (name: string) => claimValue(claim, name);
  const fields = pairs(claimFields, typed, now);
  const has_figure = fields.some((f) => /^(killed|injured)/.test(f) && !f.endsWith('=none'));
  const names_source = fields.some((f) => f.startsWith('source=')) && !fields.some((f) => f.startsWith('source.kind=')) && now('source.kind') === 'publisher';
  const missing =
    fields.length === 0
      ? t('set.missing.nothing')
      : (wrongIn(claimFields, typed) ??
        (has_figure && !span && !note.trim() ? t('set.missing.basis') : names_source ? t('set.missing.kind') : reason.trim() ? null : t('act.reason.missing')));
  const send = async () => {
    const basis = { ...(span ? { span } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
    const body = { fields, ...basis, reason: reason.trim() };
    if (await doing.send(`${pathOf('claims', given.id ?? '')}/set`, body, t('told.set', { fields: fields.map((f) => t(`set.field.${f.split('=')[0]}`)).join(t('list.comma')) }))) close();
  };
  const dirty = fields.length > 0 || span !== null || note.trim() !== '' || reason.trim() !== '';
  return (
    <Dialog wide title={t('set.claim.title')} doing={doing} dirty={dirty} missing={missing} submit={t('set.submit')} onSend={send} onClose={close}>
      <div class="gist">
        <strong>{word('type', claim.type)}</strong> <span class="mono">{given.id}</span>
        <Chain sources={claim.sources} />
        <Figures claim={claim} />
      </div>
      <div class="two">
        <div>
          {!report && !asked.error && <p class="waiting">{t('waiting')}</p>}
          {report && !report.text && <p class="notice">{t('words.withheld')}</p>}
          {report?.text && (
            <Words
              text={report.text}
              language={(report.report ?? report).language}
              marks={(report.marks ?? []).filter((m) => m.claim === given.id)}
              sentence={claim.evidence?.sentence ?? null}
              span={span}
              onSpan={setSpan}
            />
          )}
          <Line label={t('set.note')} help={t('set.note.how')} value={note} onInput={setNote} />
          <Preview fields={claimFields} typed={typed} now={now} />
          <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required focus={'standing' in set} />
        </div>
        <Fields fields={claimFields} typed={typed} now={now} onType={(name, value) => setTyped({ ...typed, [name]: value })} focus={!('standing' in set)} />
      </div>
    </Dialog>
  );
}

function OfIncident({ page }: { page: IncidentPage }) {
  const seen = useMemo(() => [page], [page]);
  const doing = useDoing(seen);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const now = (name: string) => incidentValue(page.incident, name);
  const fields = pairs(incidentFields, typed, now);
  const missing = fields.length === 0 ? t('set.missing.nothing') : (wrongIn(incidentFields, typed) ?? (reason.trim() ? null : t('act.reason.missing')));
  const send = async () => {
    const body = { fields, ...(note.trim() ? { note: note.trim() } : {}), reason: reason.trim() };
    const text = t('told.set', { fields: fields.map((f) => t(`set.field.${f.split('=')[0]}`)).join(t('list.comma')) });
    if (await doing.send(`${pathOf('incidents', page.incident.id)}/set`, body, text)) close();
  };
  const dirty = fields.length > 0 || note.trim() !== '' || reason.trim() !== '';
  return (
    <Dialog wide title={t('set.incident.title')} doing={doing} dirty={dirty} missing={missing} submit={t('set.submit')} onSend={send} onClose={close}>
      <Gist page={page} />
      <p class="note">{t('set.incident.figures')}</p>
      <div class="two">
        <div>
          <Line label={t('set.note')} help={t('set.note.incident')} value={note} onInput={setNote} />
          <Preview fields={incidentFields} typed={typed} now={now} />
          <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required />
        </div>
        <Fields fields={incidentFields} typed={typed} now={now} onType={(name, value) => setTyped({ ...typed, [name]: value })} focus />
      </div>
    </Dialog>
  );
}

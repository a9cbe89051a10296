// SPDX-License-Identifier: Apache-2.0
// Incidents side by side, so that one sees whether they are one.
import { useEffect, useState } from 'preact/hooks';
import { get, pathOf } from '../api/client';
import type { IncidentPage } from '../api/types';
import { ApiError } from '../api/wire';
import { Figures } from '../incident/chains';
import { titleOf } from '../incident/incident';
import { t, word } from '../texts/text';
import { actorName, placeName, sourceName } from '../words/names';
import { marksOf } from './changes';
import { Dialog, Line } from './dialog';
import { close } from './dialogs';
import { acted, useDoing } from './doing';
import { useValue } from '../shell/value';

const empty: IncidentPage[] = [];

function rowsOf(page: IncidentPage): [string, string][] {
  const i = page.incident;
  return [
    ...marksOf(i),
    ['object.target', i.targets.map((p) => p.text ?? p.name ?? word('category', p.category)).join('; ') || t('object.not_stated')],
    ['object.weapon', i.weapons.map((w) => word('weapon', w.category)).join('; ') || t('object.no_weapon')],
    ['who.side', i.attribution.map((a) => a.name ?? actorName(a.side ?? '')).join('; ') || t('who.nobody')],
  ];
}

export function Merge({ ids }: { ids: string[] }) {
  const [pages, setPages] = useState<IncidentPage[]>(empty);
  const [failed, setFailed] = useState<string | null>(null);
  const tick = useValue(acted).n;
  const doing = useDoing(pages);
  const [reason, setReason] = useState('');
  useEffect(() => {
    let wanted = true;
    Promise.all(ids.map((id) => get<IncidentPage>(pathOf('incidents', id)))).then(
      (answers) => wanted && setPages(answers.map((a) => a.data)),
      (e) => wanted && setFailed(e instanceof ApiError && e.code === 'not_found' ? t('error.not_found') : t('error.other')),
    );
    return () => {
      wanted = false;
    };
  }, [ids, tick]);
  const send = async () => {
    if (await doing.send('/incidents/merge', { ids, reason: reason.trim() }, t('told.merge'))) close();
  };
  const rows = pages.map(rowsOf);
  return (
    <Dialog
      wide
      title={t('merge.title', { n: ids.length })}
      doing={doing}
      dirty={reason.trim() !== ''}
      missing={failed ?? (pages.length !== ids.length ? t('waiting') : reason.trim() ? null : t('act.reason.missing'))}
      submit={t('merge.submit')}
      onSend={send}
      onClose={close}
    >
      <p>{t('merge.how')}</p>
      {failed && <p class="form-error">{failed}</p>}
      {pages.length === 0 && !failed && <p class="waiting">{t('waiting')}</p>}
      {pages.length > 0 && (
        <div class="side-by-side" tabIndex={0} role="region" aria-label={t('merge.title', { n: ids.length })}>
          <table>
            <thead>
              <tr>
                <td />
                {pages.map((page) => (
                  <th scope="col" key={page.incident.id} dir="auto">
                    <a href={pathOf('incidents', page.incident.id)} target="_blank" rel="noopener">
                      {titleOf(page.incident)}
                    </a>
                    <span class="mono">{page.incident.id}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows[0].map(([name], at) => {
                const differs = rows.some((r) => r[at][1] !== rows[0][at][1]);
                return (
                  <tr key={name} class={differs ? 'differs' : ''}>
                    <th scope="row">
                      {t(name)} {differs && <span class="flag">{t('merge.differs')}</span>}
                    </th>
                    {rows.map((r, k) => (
                      <td key={k} dir="auto">
                        {r[at][1]}
                      </td>
                    ))}
                  </tr>
                );
              })}
              <tr>
                <th scope="row">{t('nav.claims')}</th>
                {pages.map((page) => (
                  <td key={page.incident.id}>
                    <ul class="told">
                      {page.evidence.map((claim, at) => (
                        <li key={at}>
                          <span class="how" dir="auto">
                            {claim.sources.map(sourceName).join(' → ')}
                            {claim.places[0] && ` · ${placeName(claim.places[0])}`}
                          </span>
                          {claim.quotation && (
                            <q class="said" dir="auto">
                              {claim.quotation}
                            </q>
                          )}
                          <Figures claim={claim} />
                        </li>
                      ))}
                    </ul>
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
      )}
      <Line label={t('act.reason')} help={t('act.name_nobody')} value={reason} onInput={setReason} required />
    </Dialog>
  );
}

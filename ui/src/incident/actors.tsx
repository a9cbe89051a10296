// SPDX-License-Identifier: Apache-2.0
// What was hit, and who is said to have done it by whom. A denial stands beside the allegation, in the same size.
import type { Claim, Incident, Participant } from '../api/types';
import { t, word } from '../texts/text';
import { actorName, sourceName } from '../words/names';
import type { Numbers } from './incident';
import { ClaimLink } from './harm';

function objectWords(p: Participant): string {
  const kind = p.category ? word('category', p.category) : word('kind', p.kind);
  const damage = p.damage ? word('damage', p.damage) : null;
  return [kind, damage, p.protected ? t('object.protected') : null].filter(Boolean).join(' · ');
}

export function Targets({ incident: i }: { incident: Incident }) {
  if (!i.targets.length && !i.weapons.length) return <p>{t('object.not_stated')}</p>;
  return (
    <dl class="facts">
      <dt>{t('object.target')}</dt>
      {i.targets.length === 0 && <dd>{t('object.not_stated')}</dd>}
      {i.targets.map((p, at) => (
        <dd key={at}>
          <span dir="auto">{p.text ?? p.name ?? word('category', p.category)}</span> <span class="how">{objectWords(p)}</span>
        </dd>
      ))}
      <dt>{t('object.weapon')}</dt>
      {i.weapons.length === 0 && <dd>{t('object.no_weapon')}</dd>}
      {i.weapons.map((w, at) => (
        <dd key={at}>
          {/* masked, its words are its category's name, in English */}
          {w.text && w.text !== w.category.replaceAll('_', ' ') && <span dir="auto">{w.text}</span>} <span class="how">{word('weapon', w.category)}</span>
        </dd>
      ))}
    </dl>
  );
}

export function Attributions({ incident: i, claims, numbers }: { incident: Incident; claims: Claim[]; numbers: Numbers }) {
  if (!i.attribution.length) return <p>{t('who.nobody')}</p>;
  /** Claims that name this side, so that one can read how. */
  const told = (side: string | null, name: string | null | undefined) =>
    claims.filter((c) => c.participants.some((p) => p.role === 'perpetrator' && ((side && p.side === side) || (name && (p.name === name || p.text === name)))));
  return (
    <table class="plain">
      <caption class="quiet">{t('incident.who')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('who.side')}</th>
          <th scope="col">{t('who.how')}</th>
          <th scope="col">{t('who.by')}</th>
        </tr>
      </thead>
      <tbody>
        {i.attribution.map((a, at) => (
          <tr key={at}>
            <th scope="row" dir="auto">
              {a.name ?? actorName(a.side ?? '')}
            </th>
            <td>{word('responsibility', a.responsibility)}</td>
            <td dir="auto">
              {t('according_to', { who: a.by.map(sourceName).join(t('list.comma')) })}
              {told(a.side, a.name).map((c) => (
                <ClaimLink key={c.id} id={c.id} numbers={numbers} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

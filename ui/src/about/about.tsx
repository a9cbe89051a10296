// SPDX-License-Identifier: Apache-2.0
// What the figures are and are not; how to read the page.
import { useEffect } from 'preact/hooks';
import { about, get } from '../api/client';
import { useTitle } from '../shell/states';
import { t, word } from '../texts/text';

const grades = ['confirmed', 'fair', 'weak', 'contested', 'discounted'];
const method = ['machine', 'sources', 'ranges', 'sums', 'words', 'grades', 'places', 'dates', 'truces', 'tallies', 'masked', 'network'];

export function About() {
  useTitle(t('nav.about'));
  useEffect(() => {
    // the caveats come with any answer; who opens this page first has had none yet
    if (!about.get()) get('/incidents', new URLSearchParams('limit=1')).catch(() => undefined);
  }, []);
  return (
    <article class="about">
      <h1>{t('about.title')}</h1>
      <p class="lead">{t('about.lead')}</p>
      <h2>{t('about.method')}</h2>
      <dl class="facts">
        {method.map((name) => (
          <div key={name}>
            <dt>{t(`about.${name}.title`)}</dt>
            <dd>
              {t(`about.${name}`)}
              {name === 'grades' && (
                <ul>
                  {grades.map((g) => (
                    <li key={g}>
                      <strong>{word('grade', g)}</strong>: {t(`grade.${g}.means`)}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

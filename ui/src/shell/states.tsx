// SPDX-License-Identifier: Apache-2.0
// Waiting, failing, finding nothing: said in words, with what to do.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, get } from '../api/client';
import type { Envelope } from '../api/types';
import { t } from '../texts/text';

export interface Asked<T> {
  answer: Envelope<T> | null;
  error: ApiError | null;
}

/** Asks once for an address and again when it changes, or when `again` grows (the answer before stands until then); an
 *  answer that comes too late is dropped. */
export function useAnswer<T>(path: string, query = '', again = 0): Asked<T> {
  const [asked, set] = useState<Asked<T> & { of: string }>({ answer: null, error: null, of: '' });
  const of = `${path}?${query}`;
  useEffect(() => {
    let wanted = true;
    get<T>(path, new URLSearchParams(query)).then(
      (answer) => wanted && set({ answer, error: null, of }),
      (error) => wanted && set({ answer: null, error, of }),
    );
    return () => {
      wanted = false;
    };
  }, [of, again]);
  return asked;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · sitrep` : 'sitrep';
  }, [title]);
}

export function Failed({ error }: { error: ApiError }) {
  const known = ['unreachable', 'not_found', 'forbidden', 'unauthorized', 'busy', 'too_many'];
  return (
    <div class="failed" role="alert">
      <h1>{t(known.includes(error.code) ? `error.${error.code}` : 'error.other')}</h1>
      {error.message && <p dir="auto">{error.message}</p>}
      {error.hint && <p dir="auto">{error.hint}</p>}
    </div>
  );
}

export function Missing() {
  useTitle(t('error.not_found'));
  return (
    <div class="failed">
      <h1>{t('error.not_found')}</h1>
      <p>
        <a href="/">{t('nav.overview')}</a> · <a href="/incidents">{t('nav.incidents')}</a>
      </p>
    </div>
  );
}

/** The view of an answer, or what stands in its place until there is one. */
export function When<T>({ asked, children }: { asked: Asked<T>; children: (answer: Envelope<T>) => ComponentChildren }) {
  if (asked.error) return <Failed error={asked.error} />;
  if (!asked.answer) return <p class="waiting">{t('waiting')}</p>;
  return <>{children(asked.answer)}</>;
}

// SPDX-License-Identifier: Apache-2.0
// What is around every view: the way about, who this is meant for, and the caveats, on every page.
import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { about, acting, listen, newest, shown } from '../api/client';
import { logged_in_at, mayReview, people, session } from '../api/session';
import { About } from '../about/about';
import { IncidentView } from '../incident/incident';
import { ClaimsList } from '../lists/claims';
import { DecisionsList } from '../lists/decisions';
import { IncidentsList } from '../lists/incidents';
import { ReportsList } from '../lists/reports';
import { TalliesList } from '../lists/tallies';
import { Overview } from '../overview/overview';
import { ReportView } from '../report/report';
import { Dialogs } from '../review/dialogs';
import { Outcome } from '../review/outcome';
import { ReviewView } from '../review/review';
import { Login, LoginAgain } from '../session/login';
import { Who } from '../session/who';
import { SourcesView } from '../sources/sources';
import { choose, language, languages, t } from '../texts/text';
import type { Language } from '../texts/text';
import { TruceView } from '../truces/truce';
import { TrucesView } from '../truces/truces';
import { Help } from './help';
import { help, start as startKeys } from './keys';
import { Live } from './live';
import { place, segments } from './route';
import { Missing } from './states';
import { flip, theme } from './theme';
import { useValue } from './value';

interface Route {
  /** Key of the name in the menu. */
  name: string;
  /** Only for the register's own people; for those of them who may change something. */
  internal?: boolean;
  review?: boolean;
  path: string;
  view: ComponentType<{ id: string }>;
  one?: ComponentType<{ id: string }>;
}

const routes: Route[] = [
  { name: 'nav.overview', path: '', view: Overview },
  { name: 'nav.review', path: 'review', view: ReviewView, review: true },
  { name: 'nav.incidents', path: 'incidents', view: IncidentsList, one: IncidentView },
  { name: 'nav.truces', path: 'truces', view: TrucesView, one: TruceView },
  { name: 'nav.tallies', path: 'tallies', view: TalliesList },
  { name: 'nav.claims', path: 'claims', view: ClaimsList },
  { name: 'nav.reports', path: 'reports', view: ReportsList, one: ReportView },
  { name: 'nav.sources', path: 'sources', view: SourcesView },
  { name: 'nav.decisions', path: 'decisions', view: DecisionsList, internal: true },
  { name: 'nav.about', path: 'about', view: About },
];

function Audience() {
  const now = useValue(about);
  if (!now) return null;
  return (
    <p class={`audience audience-${now.audience}`} role="note">
      <strong>{t(`audience.${now.audience}`)}</strong> {t(`audience.${now.audience}.what`)}
    </p>
  );
}

function Caveats() {
  const now = useValue(about);
  const foreign = language.get() !== 'en';
  if (!now) return null;
  const lines = (
    <ul lang="en" dir="ltr">
      {now.lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
  return (
    <section class="caveats" aria-labelledby="caveats-title">
      <h2 id="caveats-title">{t('caveats.title')}</h2>
      {foreign ? (
        <>
          <ul>
            {['read', 'checked', 'figures', 'absence', 'tallies', 'names'].map((name) => (
              <li key={name}>{t(`caveats.${name}`)}</li>
            ))}
          </ul>
          <details>
            <summary>{t('caveats.english')}</summary>
            {lines}
          </details>
        </>
      ) : (
        lines
      )}
    </section>
  );
}

function Footer({ path }: { path: string }) {
  const now = useValue(about);
  return (
    <footer>
      <Caveats />
      <p class="colophon">
        {now && t('footer.program', { program: now.program, data: now.data_version })}{' '}
        <a href="/about">{t('footer.method')}</a> · <a href={(path === '/' ? '/overview' : path.replace(/\/$/, '')) + '.json'}>{t('footer.json')}</a> ·{' '}
        {t('footer.map')}
      </p>
    </footer>
  );
}

function Tools() {
  const shown = useValue(language);
  useValue(theme);
  const dark = document.documentElement.dataset.theme === 'dark';
  return (
    <div class="tools">
      <label>
        <span class="quiet">{t('tools.language')}</span>
        <select value={shown} onChange={(e) => choose(e.currentTarget.value as Language)}>
          {languages.map((l) => (
            <option key={l.code} value={l.code} lang={l.code}>
              {l.name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={flip} aria-pressed={dark}>
        {t('tools.dark')}
      </button>
      <button type="button" onClick={() => help.set(true)} aria-haspopup="dialog">
        {t('tools.keys')}
      </button>
    </div>
  );
}

/** Offers the state that the register has now; what this page itself changed is no news to it. */
function Changed({ onShow }: { onShow: () => void }) {
  const change = useValue(newest);
  const seen = useValue(shown);
  const busy = useValue(acting);
  useEffect(() => {
    // the first change that is heard of is what the page shows; one's own login is the next
    if (change && (!shown.get() || performance.now() - logged_in_at < 3000)) shown.set(change);
  }, [change]);
  if (!seen || change <= seen || busy > 0) return null;
  const show = () => {
    shown.set(change);
    onShow();
  };
  return (
    <p class="changed" role="status">
      {t('changed')}{' '}
      <button type="button" onClick={show}>
        {t('changed.show')}
      </button>
    </p>
  );
}

function Menu({ kind }: { kind: string }) {
  const audience = useValue(about)?.audience;
  const reviews = mayReview(useValue(session)) && audience !== 'public' && audience !== 'partners';
  const listed = routes.filter((r) => (r.review ? reviews : !r.internal || audience === 'internal'));
  return (
    <nav aria-label={t('nav.label')}>
      <ul>
        {listed.map((r) => (
          <li key={r.path}>
            <a href={`/${r.path}`} aria-current={r.path === kind ? 'page' : undefined}>
              {t(r.name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Shell() {
  const words = useValue(language);
  const at = useValue(place);
  const who = useValue(session);
  const person = useValue(people);
  const [asked, setAsked] = useState(0);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(startKeys, []);
  const may_read = who !== null && (!who.login || who.name !== null);
  useEffect(() => (may_read ? listen() : undefined), [may_read, who?.csrf]);
  useEffect(() => {
    // a new view begins at its top, and a screen reader there, too
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [at.path]);
  const [kind = '', id] = segments(at.path);
  const route = routes.find((r) => r.path === kind);
  const View = id !== undefined ? route?.one : route?.view;
  return (
    <div class="shell" key={words}>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="top">
        <a class="brand" href="/">
          sitrep
        </a>
        {may_read && <Menu kind={kind} />}
        <Who />
        <Tools />
      </header>
      {may_read && <Audience />}
      {may_read && <Changed onShow={() => setAsked(asked + 1)} />}
      <main id="main" tabIndex={-1} ref={main}>
        {who === null && <p class="waiting">{t('waiting')}</p>}
        {who !== null && !may_read && <Login />}
        {may_read && (View ? <View id={id ?? ''} key={`${at.path} ${asked} ${person}`} /> : <Missing />)}
      </main>
      {may_read && <Footer path={at.path} />}
      <Live />
      <Outcome />
      {may_read && <Dialogs key={person} />}
      <Help />
      <LoginAgain />
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// Words of the interface, and in *.words.json those of the contract's closed lists. The same keys in each language (a
// test compares them); English comes with the page, others when they are chosen. What reports say is never translated.
import { Value } from '../shell/value';
import englishPage from './en.json';
import englishWords from './en.words.json';

export type Language = 'en' | 'ar' | 'uk';
type Forms = Record<string, string>;
type Texts = Record<string, string | Forms>;

export const languages: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'ar', name: 'العربية' },
  { code: 'uk', name: 'Українська' },
];

// Arabic with the digits of the reports: a figure must look the same in the page and in its source.
const locales: Record<Language, string> = { en: 'en-GB', ar: 'ar-u-ca-gregory-nu-latn', uk: 'uk' };

const key = 'sitrep.language';
const english: Texts = { ...(englishPage as Texts), ...(englishWords as Texts) };
let texts: Texts = english;
export const language = new Value<Language>('en');

export function locale(): string {
  return locales[language.get()];
}

function joined(page: { default: object }, words: { default: object }): Texts {
  return { ...(page.default as Texts), ...(words.default as Texts) };
}

async function load(code: Language): Promise<Texts> {
  switch (code) {
    case 'ar':
      return joined(await import('./ar.json'), await import('./ar.words.json'));
    case 'uk':
      return joined(await import('./uk.json'), await import('./uk.words.json'));
    case 'en':
      return english;
  }
}

export async function use(code: Language): Promise<void> {
  texts = await load(code);
  document.documentElement.lang = code;
  document.documentElement.dir = code === 'ar' ? 'rtl' : 'ltr';
  forget();
  language.set(code);
}

/** The language that was chosen here before, or else the browser's first that the page has. */
export function preferred(): Language {
  const known = (code: string | null): code is Language => languages.some((l) => l.code === code);
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // storage may be switched off; then nothing is remembered
  }
  if (known(chosen)) return chosen;
  for (const wanted of navigator.languages ?? []) {
    const code = wanted.slice(0, 2);
    if (known(code)) return code;
  }
  return 'en';
}

export async function choose(code: Language): Promise<void> {
  try {
    localStorage.setItem(key, code);
  } catch {
    // as above
  }
  await use(code);
}

let plural: Intl.PluralRules | null = null;
let number: Intl.NumberFormat | null = null;
function forget(): void {
  plural = null;
  number = null;
}

/** A number as the language writes it. */
export function num(value: number): string {
  number ??= new Intl.NumberFormat(locale());
  return number.format(value);
}

type Parts = Record<string, string | number>;

/**
 * The text of a key, `{name}` replaced by `parts.name`. Where a text has forms (one, few, many, other), `parts.n` chooses.
 * A key that no file has is shown as it is: better than a hole.
 */
export function t(name: string, parts: Parts = {}): string {
  let text = texts[name] ?? english[name] ?? name;
  if (typeof text !== 'string') {
    plural ??= new Intl.PluralRules(locale());
    text = text[plural.select(Number(parts.n ?? 0))] ?? text.other;
  }
  return text.replace(/\{(\w+)\}/g, (whole, part) => {
    const value = parts[part];
    if (value === undefined) return whole;
    return typeof value === 'number' ? num(value) : value;
  });
}

/** A word of a closed list of the contract: `word('type', 'air_strike')`. A word that is not known yet is shown readably. */
export function word(list: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return t('not_stated');
  const name = `${list}.${value}`;
  return name in texts || name in english ? t(name) : value.replaceAll('_', ' ');
}

/** The words of a closed list, in the contract's order. */
export function listed(list: string): string[] {
  return Object.keys(english)
    .filter((key) => key.startsWith(`${list}.`))
    .map((key) => key.slice(list.length + 1));
}

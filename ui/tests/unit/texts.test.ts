// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import arPage from '../../src/texts/ar.json';
import arWords from '../../src/texts/ar.words.json';
import enPage from '../../src/texts/en.json';
import enWords from '../../src/texts/en.words.json';
import ukPage from '../../src/texts/uk.json';
import ukWords from '../../src/texts/uk.words.json';

type Texts = Record<string, string | Record<string, string>>;
const all: Record<string, Texts> = {
  en: { ...enPage, ...enWords } as Texts,
  ar: { ...arPage, ...arWords } as Texts,
  uk: { ...ukPage, ...ukWords } as Texts,
};

const parts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
const forms = (text: string | Record<string, string>) => (typeof text === 'string' ? [text] : Object.values(text));

for (const language of ['ar', 'uk']) {
  test(`${language} has the keys of English, no more and no fewer`, () => {
    assert.deepEqual(Object.keys(all[language]).sort(), Object.keys(all.en).sort());
  });

  test(`${language} names the same parts as English`, () => {
    for (const [key, text] of Object.entries(all.en)) {
      const wanted = new Set(forms(text).flatMap(parts));
      const have = new Set(forms(all[language][key]).flatMap(parts));
      assert.deepEqual([...have].sort(), [...wanted].sort(), key);
    }
  });

  test(`${language} is translated`, () => {
    // names and notation that are the same everywhere
    const same = /^(_licence|list\.comma|figure\.to|report\.rule|truce\.of)$/;
    for (const [key, text] of Object.entries(all.en)) {
      if (!same.test(key)) assert.notDeepEqual(all[language][key], text, key);
    }
  });
}

for (const [language, texts] of Object.entries(all)) {
  test(`${language} has each form of a plural that it needs`, () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const [key, text] of Object.entries(texts)) {
      if (typeof text !== 'string') assert.deepEqual(Object.keys(text).sort(), needed, key);
    }
  });
}

test('the words that the program never says', () => {
  const whole = Object.entries(all.en)
    .flatMap(([key, text]) => forms(text).map((form) => `${key}: ${form}`))
    // what a caveat denies is the one exception (safety, point 9)
    .filter((line) => line !== 'caveats.checked: Not independently verified.');
  for (const word of [/\bverified\b/i, /\bviolat/i, /war crime/i, /terroris/i]) {
    assert.deepEqual(whole.filter((line) => word.test(line)), []);
  }
});

test('silence is not calm', () => {
  for (const key of ['silence.none', 'silence.days', 'silence.today']) {
    for (const form of forms(all.en[key])) assert.match(form, /report/);
  }
});

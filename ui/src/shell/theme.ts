// SPDX-License-Identifier: Apache-2.0
// Light or dark: what the system prefers, until somebody chooses here.
import { Value } from './value';

export type Theme = 'auto' | 'light' | 'dark';
const key = 'sitrep.theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

export const theme = new Value<Theme>('auto');

function apply(): void {
  const now = theme.get();
  document.documentElement.dataset.theme = now === 'auto' ? (dark.matches ? 'dark' : 'light') : now;
}

export function start(): void {
  try {
    const stored = localStorage.getItem(key);
    if (stored === 'light' || stored === 'dark') theme.set(stored);
  } catch {
    // storage may be switched off
  }
  dark.addEventListener('change', apply);
  theme.watch(apply);
  apply();
}

export function choose(next: Theme): void {
  try {
    localStorage.setItem(key, next);
  } catch {
    // as above
  }
  theme.set(next);
}

/** To the other of light and dark, whatever is seen now. */
export function flip(): void {
  choose(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
}

// SPDX-License-Identifier: Apache-2.0
// One value that several parts of the page watch.
import { useEffect, useState } from 'preact/hooks';

export class Value<T> {
  private watchers = new Set<(value: T) => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const watcher of [...this.watchers]) watcher(value);
  }

  /** Gives back what ends the watch. */
  watch(watcher: (value: T) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }
}

export function useValue<T>(value: Value<T>): T {
  const [now, set] = useState<T>(value.get());
  useEffect(() => {
    set(() => value.get());
    return value.watch((next) => set(() => next));
  }, [value]);
  return now;
}

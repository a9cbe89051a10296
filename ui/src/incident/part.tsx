// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from 'preact';

/** A part of a page with a heading that can be linked to. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

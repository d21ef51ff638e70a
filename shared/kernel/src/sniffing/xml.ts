import type { Format } from '@convi/contracts';

/** A markup without what may stand before its root: declaration, comments and document type. */
export const withoutPrologue = (text: string): string => {
  let rest = text.trimStart();
  for (;;) {
    const next = rest.replace(/^(<\?[^>]*\?>|<!--[\s\S]*?-->)/, '').trimStart();
    if (next === rest) return rest;
    rest = next;
  }
};

export const afterDoctype = (text: string): string =>
  text.replace(/^<!doctype[^>[]*(\[[\s\S]*?\]\s*)?>/i, '').trimStart();

const rootOf = (text: string): string | undefined =>
  /^<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(withoutPrologue(afterDoctype(withoutPrologue(text))))?.[1];

/** The row among some whose root the XML has. */
export const xmlFormat = (text: string, rows: readonly Format[]): Format | undefined => {
  const root = rootOf(text);
  if (root === undefined) return undefined;
  const beginning = text.toLowerCase();
  return rows.find(
    ({ signature }) =>
      signature.kind === 'xml-root' &&
      signature.roots.includes(root) &&
      beginning.includes((signature.mentions ?? '').toLowerCase()),
  );
};

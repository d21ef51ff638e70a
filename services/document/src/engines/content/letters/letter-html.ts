import type { Letter, LetterPart } from './letter.ts';

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
const plainAttribute = (text: string): string => text.replaceAll('&amp;', '&');

const asData = ({ type, content }: LetterPart): string =>
  `data:${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'};base64,${Buffer.from(content).toString('base64')}`;

/** Puts what came with a letter where its text refers to it. Tells which parts have a place. */
const filled = (html: string, parts: readonly LetterPart[]) => {
  const byKey = new Map(parts.flatMap((part) => part.keys.map((key) => [key, part] as const)));
  const placed = new Set<LetterPart>();
  const place = (whole: string, before: string, key: string): string => {
    const part = byKey.get(plainAttribute(key)) ?? byKey.get(decoded(plainAttribute(key)));
    if (!part) return whole;
    placed.add(part);
    return before + asData(part);
  };
  const text = html
    .replace(/((?:src|href|background|poster)\s*=\s*["'])([^"']+)/gi, place)
    .replace(/(url\(\s*["']?)([^"')]+)/gi, place);
  return { text, placed };
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const STYLE =
  'font:10pt/1.4 sans-serif;color:#000;background:#fff;border-bottom:1px solid #999;margin:0 0 12pt;padding:0 0 6pt';

const sizeOf = (bytes: number): string => (bytes < 1_024 ? `${bytes} B` : `${Math.ceil(bytes / 1_024)} KB`);

const headOf = (letter: Letter, attached: readonly LetterPart[]): string => {
  const list = attached.map(({ name, content }) => `${name || 'unnamed'} (${sizeOf(content.length)})`).join(', ');
  const rows = [...letter.fields, ['Attachments', list || undefined] as const]
    .filter(([, value]) => value)
    .map(([name, value]) => `<div><b>${name}:</b> ${escaped(value ?? '')}</div>`);
  return rows.length > 0 && letter.fields.length > 0 ? `<div style="${STYLE}">${rows.join('\n')}</div>` : '';
};

/** A letter as a web page that needs nothing else: its fields, what is attached, and its text with its pictures. */
export const letterHtml = (letter: Letter) => {
  const { text, placed } = filled(letter.html ?? '', letter.parts);
  const attached = letter.parts.filter((part) => !placed.has(part));
  const body =
    letter.html === undefined ? `<pre style="white-space:pre-wrap">${escaped(letter.text ?? '')}</pre>` : text;
  const html = `<!DOCTYPE html><meta charset="utf-8">\n${headOf(letter, attached)}\n${body}\n`;
  // What a saved page does not show is no attachment of anybody.
  return { html, attachments: letter.fields.length > 0 ? attached.length : 0 };
};

import type { FormatId } from '@convi/contracts';

const SAMPLE_BYTES = 8_192;
// Tab, line feed, form feed, carriage return, escape (ISO 2022) and the DOS end of file may stand in text; other controls may not.
const TEXT_CONTROLS: ReadonlySet<number> = new Set([9, 10, 12, 13, 26, 27]);
const isBinary = (text: string): boolean =>
  Array.from(text, (character) => character.charCodeAt(0)).some((code) => code < 32 && !TEXT_CONTROLS.has(code));

const utf16 = (bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 512 - (bytes.length % 2));
  const zeros = (parity: number): number => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const half = sample.length / 2;
  if (half >= 4 && zeros(1) > half * 0.4 && zeros(0) === 0) return 'utf-16le';
  return half >= 4 && zeros(0) > half * 0.4 && zeros(1) === 0 ? 'utf-16be' : undefined;
};

/** The beginning of a text as characters; undefined when the content is not text in any charset. */
export const textOf = (head: Buffer): string | undefined => {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const wide = utf16(sample);
  // Latin-1 maps every byte: enough to see controls and ASCII markup in any 8-bit charset.
  const text = wide
    ? new TextDecoder(wide).decode(sample)
    : sample.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (isBinary(text)) return undefined;
  return text.replace(/^\ufeff/, '');
};

const withoutPrologue = (text: string): string => {
  let rest = text.trimStart();
  for (;;) {
    const next = rest.replace(/^(<\?[^>]*\?>|<!--[\s\S]*?-->)/, '').trimStart();
    if (next === rest) return rest;
    rest = next;
  }
};
const afterDoctype = (text: string): string => text.replace(/^<!doctype[^>[]*(\[[\s\S]*?\]\s*)?>/i, '').trimStart();

const HTML =
  /^<(!doctype\s+html|html|head|body|meta|title|script|style|link|table|div|p|h[1-6]|ul|ol|center|font|img|a|span|form|iframe)[\s>/]/i;

/** Which kind of text it is. `claimed` is what the name says: among plain kinds nothing but the name tells them apart. */
export const textFormat = (text: string, claimed: FormatId | undefined): FormatId | undefined => {
  const root = withoutPrologue(text);
  if (/^<([a-z][\w-]*:)?svg[\s>/]/i.test(withoutPrologue(afterDoctype(root)))) return 'svg';
  if (HTML.test(root) || /^<html[\s>]/i.test(withoutPrologue(afterDoctype(root)))) return 'html';
  if (claimed === 'html' || claimed === 'csv' || claimed === 'txt') return claimed;
  // XML of another kind is not plain text that somebody wrote.
  return /^\s*<\?xml/.test(text) ? undefined : 'txt';
};

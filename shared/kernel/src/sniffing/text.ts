import { type FormatId, formatOf, formats } from '@convi/contracts';
import { mailKind } from './mail.ts';
import { type WideCharset, wideCharset } from './wide-charset.ts';
import { afterDoctype, withoutPrologue, xmlFormat } from './xml.ts';

/** Much of a text may be said before its root: comments of a licence, a document type with its declarations. */
const SAMPLE_BYTES = 65_536;
// Backspace (of printed manuals), tabs, line and form feed, carriage return, escape (ISO 2022, colours of logs) and the DOS
// end of file may stand in text; other controls may not.
const TEXT_CONTROLS: ReadonlySet<number> = new Set([8, 9, 10, 11, 12, 13, 26, 27]);
const isBinary = (text: string): boolean =>
  Array.from(text, (character) => character.charCodeAt(0)).some((code) => code < 32 && !TEXT_CONTROLS.has(code));

const markedWide = (bytes: Buffer): WideCharset | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
};

/** The beginning of a text as characters; undefined when the content is not text in any charset. */
export const textOf = (head: Buffer): string | undefined => {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const wide = markedWide(sample) ?? wideCharset(sample);
  // Latin-1 maps every byte: enough to see controls and ASCII markup in any 8-bit charset.
  const text = wide
    ? new TextDecoder(wide).decode(sample)
    : sample.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (isBinary(text)) return undefined;
  return text.replace(/^\ufeff/, '');
};

/** Whether the content is rich text behind blank lines or a mark of UTF-8, which its own programs pass over. */
export const isLateRtf = (head: Buffer): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?\s*\{\\rtf/.test(head.toString('latin1', 0, SAMPLE_BYTES));

/** Whether the content is a text that begins with the mark of UTF-16: frames of MPEG may begin so as well. */
export const isMarkedText = (head: Buffer): boolean => markedWide(head) !== undefined && textOf(head) !== undefined;

const HTML =
  /^<(!doctype\s+html|html|head|body|base|meta|title|script|noscript|style|link|table|div|p|h[1-6]|ul|ol|dl|center|font|img|a|b|i|br|hr|pre|span|form|iframe|main|section|article|header|nav|blockquote)[\s>/]/i;

// What says that it is XML has to name its root: other kinds have articles and sections as well.
const isHtml = (root: string, isXml: boolean): boolean =>
  (!isXml && HTML.test(root)) || /^<html[\s>]/i.test(withoutPrologue(afterDoctype(root)));

// Texts that may begin with a piece of markup and are more than it.
const MARKUP: readonly FormatId[] = ['md', 'rst', 'org', 'tex'];
const isMarkup = (claimed: FormatId | undefined): boolean => claimed !== undefined && MARKUP.includes(claimed);

// Kinds of plain text that only their names tell apart.
const isNamed = (claimed: FormatId | undefined): claimed is FormatId =>
  claimed === 'html' || claimed === 'txt' || (claimed !== undefined && formatOf(claimed).looksLike === 'txt');

/** Letters and saved pages begin alike, and only some programs say which: then the name does. */
const letterFormat = (text: string, claimed: FormatId | undefined): FormatId | undefined => {
  const kind = mailKind(text, claimed === 'eml' || claimed === 'mht' ? 1 : 2);
  if (kind === undefined || isNamed(claimed)) return undefined;
  return kind === 'web-archive' || claimed === 'mht' ? 'mht' : 'eml';
};

const isDeclared = (text: string): boolean => /^\s*<\?xml/.test(text);

/** Which kind of text it is. `claimed` is what the name says: among plain kinds nothing but the name tells them apart. */
export const textFormat = (text: string, claimed: FormatId | undefined): FormatId | undefined => {
  const root = withoutPrologue(text);
  if (/^<([a-z][\w-]*:)?svg[\s>/]/i.test(withoutPrologue(afterDoctype(root)))) return 'svg';
  const xml = xmlFormat(text, formats);
  // Rows come from the table of contracts, so their ids are format ids. Markup in a text with a name of its own is its text.
  if (xml && !isMarkup(claimed)) return xml.id as FormatId;
  if (!isMarkup(claimed) && isHtml(root, isDeclared(text))) return 'html';
  const letter = letterFormat(text, claimed);
  if (letter) return letter;
  if (isNamed(claimed)) return claimed;
  // XML of another kind is not plain text that somebody wrote.
  return isDeclared(text) ? undefined : 'txt';
};

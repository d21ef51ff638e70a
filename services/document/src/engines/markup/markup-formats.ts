import type { FormatId } from '@convi/contracts';

/* Extensions of pandoc: what people write in Markdown beyond its core, and no commands of TeX, which print nothing here. */
const MARKDOWN = 'commonmark_x+autolink_bare_uris+task_lists+yaml_metadata_block-raw_attribute';

/** Texts with markup, by the reader that pandoc has for them. */
export const markupReaders = {
  md: MARKDOWN,
  rst: 'rst',
  org: 'org',
  tex: 'latex',
  docbook: 'docbook',
  html: 'html-native_divs-native_spans',
  epub: 'epub-native_divs-native_spans',
  mobi: 'epub-native_divs-native_spans',
  fb2: 'fb2',
  docx: 'docx',
} as const satisfies Partial<Record<FormatId, string>>;

export type MarkupFormat = Exclude<keyof typeof markupReaders, 'docx'>;
export const markupFormats = Object.keys(markupReaders).filter((each) => each !== 'docx') as readonly MarkupFormat[];
export const isMarkup = (format: FormatId): format is MarkupFormat =>
  (markupFormats as readonly FormatId[]).includes(format);

/** What pandoc writes. `keeps`: whether pictures have a place in it. */
export const markupWriters = {
  docx: { writer: 'docx', keeps: true },
  odt: { writer: 'odt', keeps: true },
  rtf: { writer: 'rtf', keeps: true },
  html: { writer: 'html5', keeps: true },
  epub: { writer: 'epub3', keeps: true },
  md: { writer: 'gfm+footnotes-raw_html', keeps: false },
  rst: { writer: 'rst', keeps: false },
  txt: { writer: 'plain', keeps: false },
} as const satisfies Partial<Record<FormatId, { readonly writer: string; readonly keeps: boolean }>>;
export type MarkupTarget = keyof typeof markupWriters;

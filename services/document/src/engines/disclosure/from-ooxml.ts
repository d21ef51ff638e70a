import type { Disclosure } from '@convi/contracts';
import { fontsOfOoxml } from './fonts-of.ts';
import { counted, type Found, type Kind, told } from './found.ts';
import { linksOfOoxml } from './links-of-ooxml.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, attributes, elementText, startTags } from './xml-text.ts';

/* ECMA-376: part 2 §11 (core properties), part 1 §22.2 and §22.3 (extended and custom ones). */
const core: readonly (readonly [string, Kind])[] = [
  ['dc:creator', 'author'],
  ['cp:lastModifiedBy', 'last-editor'],
  ['dc:title', 'description'],
  ['dc:subject', 'description'],
  ['dc:description', 'description'],
  ['cp:keywords', 'description'],
  ['cp:category', 'description'],
  ['dcterms:created', 'time'],
  ['dcterms:modified', 'time'],
  ['cp:lastPrinted', 'time'],
];
const extended: readonly (readonly [string, Kind])[] = [
  ['Company', 'company'],
  ['Manager', 'manager'],
  ['Application', 'software'],
  ['HyperlinkBase', 'external-links'],
];

const named = (xml: string, rows: typeof core): Disclosure[] =>
  rows.flatMap(([name, kind]) => told(kind, elementText(xml, name)));

const propertiesOf = async ({ text, names }: PackageParts): Promise<Disclosure[]> => {
  const [coreXml, appXml, customXml] = [
    await text('docProps/core.xml'),
    await text('docProps/app.xml'),
    await text('docProps/custom.xml'),
  ];
  const revision = Number(elementText(coreXml, 'cp:revision') ?? 0);
  const minutes = Number(elementText(appXml, 'TotalTime') ?? 0);
  const template = elementText(appXml, 'Template');
  const custom = startTags(customXml, 'property').flatMap((tag) => attribute(tag, 'name') ?? []);
  return [
    ...named(coreXml, core),
    ...named(appXml, extended),
    ...(revision > 1 ? told('revisions', String(revision)) : []),
    ...(minutes > 0 ? told('editing-time', `${minutes} min`) : []),
    ...(/^normal(\.dotm?)?$/i.test(template ?? 'normal') ? [] : told('template', template)),
    ...counted('custom-properties', custom.length, custom),
    ...(names.some((name) => /^docProps\/thumbnail\./.test(name)) ? [{ kind: 'thumbnail' as const, value: '' }] : []),
  ];
};

const commentsOf = async ({ texts }: PackageParts): Promise<Disclosure[]> => {
  const word = await texts(/^word\/comments\d*\.xml$/);
  const sheets = await texts(/^xl\/(comments\d*|threadedComments\/[^/]+|persons\/[^/]+)\.xml$/);
  const slides = await texts(/^ppt\/(comments\/[^/]+|commentAuthors|authors)\.xml$/);
  const count = startTags(word, 'w:comment').length + startTags(sheets, 'comment|x:comment').length;
  const authors = [
    ...attributes(word, 'w:comment', 'w:author'),
    ...[...sheets.matchAll(/<author>([^<]*)</g)].map(([, name]) => (name?.startsWith('tc=') ? '' : (name ?? ''))),
    ...attributes(sheets, 'person', 'displayName'),
    ...attributes(slides, 'p:cmAuthor|p188:author', 'name'),
  ];
  return counted('comments', count + startTags(slides, 'p:cm|p188:cm').length, authors);
};

const TRACKED = 'w:ins|w:del|w:moveFrom|w:moveTo|w:rPrChange|w:pPrChange';

const wordOf = async ({ texts }: PackageParts): Promise<Disclosure[]> => {
  const body = await texts(/^word\/(document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml$/);
  const tracked = startTags(body, TRACKED).flatMap((tag) => attribute(tag, 'w:author') ?? []);
  const hidden = startTags(body, 'w:vanish').filter((tag) => !/w:val="(0|false|off)"/.test(tag));
  return [...counted('tracked-changes', tracked.length, tracked), ...counted('hidden-text', hidden.length)];
};

const isHidden = (tag: string): boolean => /^(1|true)$/.test(attribute(tag, 'hidden') ?? '');

const sheetsOf = async ({ text, texts, names }: PackageParts): Promise<Disclosure[]> => {
  const sheets = startTags(await text('xl/workbook.xml'), 'sheet|x:sheet');
  const away = sheets.filter((tag) => /hidden/i.test(attribute(tag, 'state') ?? ''));
  const cells = startTags(await texts(/^xl\/worksheets\/[^/]+\.xml$/), 'row|col|x:row|x:col').filter(isHidden);
  const revised = names.filter((name) => /^xl\/revisions\/revisionLog/.test(name));
  return [
    ...counted(
      'hidden-sheets',
      away.length,
      away.flatMap((tag) => attribute(tag, 'name') ?? []),
    ),
    ...counted('hidden-cells', cells.length),
    ...counted('tracked-changes', revised.length),
  ];
};

const slidesOf = async ({ texts }: PackageParts): Promise<Disclosure[]> => {
  const slides = startTags(await texts(/^ppt\/slides\/[^/]+\.xml$/), 'p:sld');
  return counted('hidden-slides', slides.filter((tag) => attribute(tag, 'show') === '0').length);
};

const isMacro = (name: string): boolean => /(^|\/)(vbaProject\.bin|macrosheets\/.+|activeX\/[^/]+\.bin)$/i.test(name);
const base = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

const insideOf = async ({ names, bytes }: PackageParts): Promise<Disclosure[]> => {
  const embedded = names.filter((name) => /\/embeddings\/[^/]+$/.test(name)).map(base);
  const printers = [];
  for (const name of names.filter((each) => /printerSettings\d*\.bin$/.test(each)).slice(0, 3)) {
    // [MS-RPRN] 2.2.2.1: a DEVMODE begins with the device's name, 32 characters of UTF-16.
    printers.push((await bytes(name, 64)).toString('utf16le').replace(/\0[\s\S]*$/, ''));
  }
  return [
    ...counted('embedded-files', embedded.length, embedded),
    ...(names.some(isMacro) ? [{ kind: 'macros' as const, value: '' }] : []),
    ...printers.flatMap((name) => told('printer', name)),
  ];
};

/** What Word, Excel and PowerPoint files (2007 and later) tell beside their pages. */
export const fromOoxml = async (parts: PackageParts): Promise<Found> => ({
  disclosures: [
    ...(await propertiesOf(parts)),
    ...(await commentsOf(parts)),
    ...(await wordOf(parts)),
    ...(await sheetsOf(parts)),
    ...(await slidesOf(parts)),
    ...(await insideOf(parts)),
    ...(await linksOfOoxml(parts)),
  ],
  fonts: await fontsOfOoxml(parts),
});

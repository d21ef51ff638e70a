import { readFileSync } from 'node:fs';
import { compoundOf } from './compound-of.ts';
import { xlsb } from './xlsb.ts';
import { zipOf } from './zip-of.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const VISIO = 'http://schemas.microsoft.com/visio';
const XPS = 'http://schemas.microsoft.com/xps/2005/06';

const related = (type: string, target: string): string =>
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${type}" Target="${target}"/></Relationships>`;
const types = (...parts: readonly (readonly [string, string])[]): string => {
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('');
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`;
};

const cells = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `<Cell N="${name}" V="${value}"/>`)
    .join('');

const vsdx = (text: string): Buffer => {
  const type = (name: string): string => `application/vnd.ms-visio.${name}+xml`;
  const place = cells({ PinX: '4', PinY: '5', Width: '3', Height: '1', LocPinX: '1.5', LocPinY: '0.5' });
  const main = `${VISIO}/2012/main`;
  return zipOf({
    '[Content_Types].xml': types(
      ...([['/visio/document.xml', type('drawing.main')]] as const),
      ...([['/visio/pages/pages.xml', type('pages')]] as const),
      ...([['/visio/pages/page1.xml', type('page')]] as const),
    ),
    '_rels/.rels': related(`${VISIO}/2010/relationships/document`, 'visio/document.xml'),
    'visio/document.xml': `<VisioDocument xmlns="${main}"/>`,
    'visio/_rels/document.xml.rels': related(`${VISIO}/2010/relationships/pages`, 'pages/pages.xml'),
    'visio/pages/pages.xml': `<Pages xmlns="${main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><Page ID="0" Name="Page-1"><PageSheet>${cells({ PageWidth: '8.5', PageHeight: '11' })}</PageSheet><Rel r:id="r1"/></Page></Pages>`,
    'visio/pages/_rels/pages.xml.rels': related(`${VISIO}/2010/relationships/page`, 'page1.xml'),
    'visio/pages/page1.xml': `<PageContents xmlns="${main}"><Shapes><Shape ID="1" Type="Shape">${place}<Text>${text}</Text></Shape></Shapes></PageContents>`,
  });
};

// A font of the base system, with Latin and Cyrillic letters.
const FONT = '/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf';

const xps = (text: string): Buffer =>
  zipOf({
    '[Content_Types].xml': types(
      ...([['/FixedDocSeq.fdseq', 'application/vnd.ms-package.xps-fixeddocumentsequence+xml']] as const),
      ...([['/Documents/1/FixedDoc.fdoc', 'application/vnd.ms-package.xps-fixeddocument+xml']] as const),
      ...([['/Documents/1/1.fpage', 'application/vnd.ms-package.xps-fixedpage+xml']] as const),
      ...([['/font.ttf', 'application/vnd.ms-opentype']] as const),
    ),
    '_rels/.rels': related(`${XPS}/fixedrepresentation`, '/FixedDocSeq.fdseq'),
    'FixedDocSeq.fdseq': `<FixedDocumentSequence xmlns="${XPS}"><DocumentReference Source="/Documents/1/FixedDoc.fdoc"/></FixedDocumentSequence>`,
    'Documents/1/FixedDoc.fdoc': `<FixedDocument xmlns="${XPS}"><PageContent Source="1.fpage"/></FixedDocument>`,
    'Documents/1/1.fpage': `<FixedPage xmlns="${XPS}" Width="816" Height="1056" xml:lang="en"><Glyphs OriginX="96" OriginY="96" FontRenderingEmSize="16" FontUri="/font.ttf" Fill="#000000" UnicodeString="${text}"/></FixedPage>`,
    'Documents/1/_rels/1.fpage.rels': related(`${XPS}/required-resource`, '/font.ttf'),
    'font.ttf': readFileSync(FONT),
  });

const epub = (text: string): Buffer =>
  zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'book.opf':
      '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>Book</dc:title><dc:language>en</dc:language></metadata><manifest><item id="c" href="chapter.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
    'chapter.xhtml': `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Chapter</title></head><body><h1>Chapter</h1><p>${text}</p></body></html>`,
  });

/** [MS-OXMSG]: properties are streams called by their id and type, 001F of wide characters. */
const msg = (text: string): Buffer => {
  const wide = (value: string): Buffer => Buffer.from(value, 'utf16le');
  return compoundOf({
    '__properties_version1.0': Buffer.alloc(32),
    '__substg1.0_0037001F': wide('Letter'),
    '__substg1.0_0C1A001F': wide('Anna'),
    '__substg1.0_1000001F': wide(`${text}\r\n`),
  });
};

const MISSING = [40, 44, 48, 52, 56, 60, 64, 68, 72, 76, 108, 168, 192, 208, 216, 224, 244];

/** A Palm database of two records: the headers of PalmDOC and MOBI, and the text as it stands. */
const mobi = (text: string): Buffer => {
  const body = Buffer.from(`<html><head></head><body><h1>Chapter</h1><p>${text}</p></body></html>`);
  const database = Buffer.alloc(78 + 8 * 2 + 2);
  database.write('book', 'latin1');
  database.write('BOOKMOBI', 60, 'latin1');
  database.writeUInt16BE(2, 76);
  const header = Buffer.alloc(16 + 232 + 8);
  header.writeUInt16BE(1, 0);
  header.writeUInt32BE(body.length, 4);
  header.writeUInt16BE(1, 8);
  header.writeUInt16BE(4_096, 10);
  header.write('MOBI', 16, 'latin1');
  header.writeUInt32BE(232, 20);
  header.writeUInt32BE(2, 24);
  header.writeUInt32BE(65_001, 28);
  header.writeUInt32BE(6, 36);
  // Indexes and records that a book need not have.
  for (const at of MISSING) header.writeUInt32BE(0xffffffff, at);
  header.writeUInt32BE(2, 80);
  header.writeUInt32BE(248, 84);
  header.writeUInt32BE(4, 88);
  header.write('book', 248, 'latin1');
  database.writeUInt32BE(database.length, 78);
  database.writeUInt32BE(database.length + header.length, 86);
  return Buffer.concat([database, header, body]);
};

/** One black and white page of 64 by 64 dots, as `cjb2` writes it. */
const djvu = Buffer.from(
  'QVQmVEZPUk0AAABBREpWVUlORk8AAAAKAEAAQBgASAAWAVNqYnoAAAAjgfvoMLOb3WWkwnSF4LC//xA9uAka9Ye//6Gp+5BetOAwEKc=',
  'base64',
);

/** Documents in containers, each with one line of text; DjVu has a picture only, XPS no letters beyond Cyrillic. */
export const packedDocuments = (text: string): Readonly<Record<string, Buffer>> => ({
  ...{ vsdx: vsdx(text), xlsb: xlsb(text), xps: xps(text), epub: epub(text), msg: msg(text), mobi: mobi(text) },
  djvu,
});

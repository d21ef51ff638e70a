import { type PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { openBytes } from '../load-pdf.ts';
import type { Standard } from './clauses/clause.ts';

/** A profile as far as anybody looks: what it is for, which version, and that it is one. */
const profile = (space: string, version: number): Buffer => {
  const head = Buffer.alloc(128);
  head[8] = version;
  head.write(space, 16, 'latin1');
  head.write('acsp', 36, 'latin1');
  return head;
};

const claimOf = (standard: Standard): string =>
  standard === 'pdfua'
    ? '<pdfuaid:part>1</pdfuaid:part>'
    : `<pdfaid:part>${standard[5]}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>`;
const TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>';

/** Letters that are in the file, as far as anybody looks. */
export const fontIn = ({ context }: PDFDocument, more: object = {}, told: object = {}): PDFDict => {
  const file = context.register(context.stream('a font', {}));
  const descriptor = context.register(context.obj({ Type: 'FontDescriptor', Flags: 32, FontFile2: file, ...told }));
  const widths = { FirstChar: 65, LastChar: 66, Widths: [500, 500] };
  const named = { Type: 'Font', Subtype: 'TrueType', BaseFont: 'ABCDEF+Plain', Encoding: 'WinAnsiEncoding' };
  // The library's type of what makes an object leaves out objects that stand in it; a literal of names becomes a dictionary.
  const font = context.obj({ ...named, ...widths, FontDescriptor: descriptor, ...more } as never) as unknown as PDFDict;
  context.register(font);
  return font;
};

/** Draws on the page by operators. */
export const drawn = (document: PDFDocument, operators: string): void => {
  const { context } = document;
  document.getPage(0).node.set(PDFName.of('Contents'), context.register(context.stream(operators, {})));
};

const addMarks = (document: PDFDocument): void => {
  const { context, catalog } = document;
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }));
  catalog.set(PDFName.of('StructTreeRoot'), context.obj({ Type: 'StructTreeRoot', K: [] }));
  catalog.set(PDFName.of('Lang'), PDFString.of('en'));
  catalog.set(PDFName.of('ViewerPreferences'), context.obj({ DisplayDocTitle: true }));
};

const addIntent = ({ context, catalog }: PDFDocument): void => {
  const stream = context.register(context.stream(profile('RGB ', 2), { N: 3 }));
  const intent = { Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: stream };
  catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(context.obj(intent))]));
};

/** A PDF that keeps a standard, and its bytes. */
export const keeping = async (standard: Standard) => {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage([100, 100]);
  const { context, catalog } = made;
  const metadata = context.stream(`<x>${claimOf(standard)}${TITLE}</x>`, { Type: 'Metadata', Subtype: 'XML' });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  addIntent(made);
  addMarks(made);
  fontIn(made);
  drawn(made, '0 0 1 rg 0 0 9 9 re f (k K /DeviceCMYK) Tj');
  const id = PDFHexString.of('00112233445566778899aabbccddeeff');
  context.trailerInfo.ID = context.obj([id, id]);
  const bytes = Buffer.from(await made.save({ useObjectStreams: false, addDefaultPage: false }));
  return { document: await openBytes(bytes), bytes };
};

/** The profile of another kind or version in the place of the intent's. */
export const withProfile = (document: PDFDocument, space: string, version: number): void => {
  const { context, catalog } = document;
  const intents = catalog.lookup(PDFName.of('OutputIntents'));
  const stream = context.register(context.stream(profile(space, version), { N: 3 }));
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: stream });
  if (intents) catalog.set(PDFName.of('OutputIntents'), context.obj([intent]));
};

import { readFile, writeFile } from 'node:fs/promises';
import { EngineFailure } from '@convi/worker-kit/engine-script';
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage, type PDFRef } from 'pdf-lib';
import { type Matrix, multiplied, onPage, turnedAbout } from './page-matrix.ts';

type TextPage = {
  /** From 1. */
  readonly page: number;
  /** A PDF of one page with nothing but text that is not seen; none when nothing was read. */
  readonly text?: string;
  /** Clockwise, before its text is laid on. */
  readonly rotate: number;
  readonly degrees: number;
};
export type LayTextRequest = {
  readonly from: string;
  readonly to: string;
  readonly pages: readonly TextPage[];
  readonly isStripped: boolean;
  /** Pages stay as they lie; only their text follows what is seen on them. */
  readonly isFixed: boolean;
};

const NUMBER_DIGITS = 5;
const operands = (matrix: Matrix): string => matrix.map((value) => value.toFixed(NUMBER_DIGITS)).join(' ');

const load = async (path: string): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(await readFile(path), { updateMetadata: false, throwOnInvalidObject: false });
  } catch {
    throw new EngineFailure('corrupt-input');
  }
};

// Pages may share what they draw with: one of them must not change it for the others.
const ownResources = (page: PDFPage): PDFDict => {
  const { context } = page.doc;
  const shared = page.node.Resources();
  const own = shared ? shared.clone(context) : context.obj({});
  const objects = own.lookupMaybe(PDFName.of('XObject'), PDFDict);
  own.set(PDFName.of('XObject'), objects ? objects.clone(context) : context.obj({}));
  page.node.set(PDFName.of('Resources'), own);
  return own;
};

const contentsOf = ({ node, doc }: PDFPage): PDFArray => {
  const contents = node.Contents();
  const list = PDFArray.withContext(doc.context);
  if (contents instanceof PDFArray) for (const each of contents.asArray()) list.push(each);
  else if (contents) {
    const raw = node.get(PDFName.Contents);
    if (raw) list.push(raw);
  }
  return list;
};

const streamOf = ({ doc }: PDFPage, content: string): PDFRef => doc.context.register(doc.context.stream(content));

const textObject = async (page: PDFPage, path: string) => {
  const source = await load(path);
  const [from] = source.getPages();
  if (!from) throw new EngineFailure('engine-crashed');
  const embedded = await page.doc.embedPage(from);
  await embedded.embed();
  return embedded;
};

const layOn = async (page: PDFPage, { text, rotate, degrees }: TextPage, staysSo: boolean): Promise<void> => {
  const before = page.getRotation().angle;
  const angle = (((before + rotate) % 360) + 360) % 360;
  if (rotate !== 0 && !staysSo) page.node.set(PDFName.of('Rotate'), page.doc.context.obj(angle));
  const box = page.getCropBox();
  // What is put upon a page does not turn with it: then its text lies askew as the page does.
  const isFixed = staysSo || (page.node.Annots()?.size() ?? 0) > 0;
  const list = contentsOf(page);
  list.insert(0, streamOf(page, `q ${operands(turnedAbout(box, isFixed ? 0 : degrees))} cm\n`));
  list.push(streamOf(page, '\nQ'));
  if (text !== undefined) {
    const embedded = await textObject(page, text);
    const objects = ownResources(page).lookup(PDFName.of('XObject'), PDFDict);
    const name = objects.uniqueKey('Text');
    objects.set(name, embedded.ref);
    const scale: Matrix = [1 / embedded.width, 0, 0, 1 / embedded.height, 0, 0];
    const placed = multiplied(multiplied(scale, onPage(box, angle)), turnedAbout(box, isFixed ? -degrees : 0));
    list.push(streamOf(page, `q ${operands(placed)} cm ${name.toString()} Do Q\n`));
  }
  page.node.set(PDFName.Contents, list);
};

const strip = (document: PDFDocument): void => {
  delete document.context.trailerInfo.Info;
  document.catalog.delete(PDFName.of('Metadata'));
};

/** Lays text over pages, and turns and straightens them. Pages that are not named stay as they are. */
export const layText = async ({ from, to, pages, isStripped, isFixed }: LayTextRequest): Promise<{ pages: number }> => {
  const document = await load(from);
  const all = document.getPages();
  for (const each of pages) {
    const page = all[each.page - 1];
    if (page) await layOn(page, each, isFixed);
  }
  if (isStripped) strip(document);
  await writeFile(to, await document.save({ addDefaultPage: false, updateFieldAppearances: false }));
  return { pages: all.length };
};

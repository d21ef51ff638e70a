import { EngineFailure } from '@convi/worker-kit/engine-script';
import {
  degrees,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFObjectCopier,
  PDFPage,
  PDFPageLeaf,
  type PDFRef,
} from 'pdf-lib';
import { resolveNamedLinks } from './named-links.ts';
import type { Transplant } from './transplant.ts';

/** What a page keeps of the programs that made it, and never shows. */
const TRAIL = ['Metadata', 'PieceInfo', 'LastModified', 'AA'] as const;
const ANNOTATIONS = PDFName.of('Annots');

/** A page of a source, counted from 0, and by how much it is turned. */
export type TakenPage = { readonly index: number; readonly rotation: number };

const isField = (object: unknown): boolean =>
  object instanceof PDFDict && object.lookupMaybe(PDFName.of('Subtype'), PDFName) === PDFName.of('Widget');

/** The same page once more; a form field is on one page only. */
const again = ({ target }: Transplant, leaf: PDFPageLeaf): PDFPage => {
  const copy = leaf.clone(target.context);
  const annotations = copy.Annots();
  const kept = annotations?.asArray().filter((_, at) => !isField(annotations.lookup(at)));
  if (kept) copy.set(ANNOTATIONS, target.context.obj(kept));
  return PDFPage.of(copy, target.context.register(copy), target);
};

const copyPage = (transplant: Transplant, page: PDFPage, seen: Set<PDFRef>): PDFPage => {
  const { target, copier } = transplant;
  // By its reference, so that links to this page lead to its copy.
  const copied = copier.copy(page.ref);
  const leaf = target.context.lookup(copied);
  if (!(leaf instanceof PDFPageLeaf)) throw new EngineFailure('corrupt-input');
  if (seen.has(copied)) return again(transplant, leaf);
  seen.add(copied);
  return PDFPage.of(leaf, copied, target);
};

/** Turned from how the source has it: another copy of the page may be turned already. */
const turned = (page: PDFPage, from: PDFPage, rotation: number): PDFPage => {
  const angle = (from.getRotation().angle + rotation + 360) % 360;
  if (page.getRotation().angle !== angle) page.setRotation(degrees(angle));
  return page;
};

/** The way of pages from one document into another. */
export type Passage = { readonly transplant: Transplant; readonly add: (taken: TakenPage) => PDFPage };

/** Opens the way for pages of a source: of the others not even what links or fields say of them comes along. */
export const passage = (target: PDFDocument, source: PDFDocument, taken?: ReadonlySet<number>): Passage => {
  const transplant = { source, target, copier: PDFObjectCopier.for(source.context, target.context) };
  const pages = source.getPages();
  resolveNamedLinks(source);
  for (const [at, page] of pages.entries()) {
    for (const key of TRAIL) page.node.delete(PDFName.of(key));
    if (taken && !taken.has(at)) source.context.delete(page.ref);
  }
  const seen = new Set<PDFRef>();
  const add = ({ index, rotation }: TakenPage): PDFPage => {
    const page = pages[index];
    if (!page) throw new EngineFailure('bad-options');
    return target.addPage(turned(copyPage(transplant, page, seen), page, rotation));
  };
  return { transplant, add };
};

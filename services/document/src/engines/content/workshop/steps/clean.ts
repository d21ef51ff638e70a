import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFStream } from 'pdf-lib';
import type { EditStep, EditWish } from '../edit-wish.ts';

/* Actions: ISO 32000-1 §12.6; where they stand: A, AA, OpenAction, Next. */
const HARMLESS = ['GoTo', 'URI', 'JavaScript', 'Named'];
const ACTIONS = ['A', 'OpenAction', 'Next', 'PA'];

const kindOf = (dictionary: PDFDict, key: string): string | undefined => {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
};

const isUnwanted = (object: PDFObject | undefined, wish: EditWish): boolean => {
  // What comes next may be several actions.
  if (object instanceof PDFArray) return object.asArray().some((_, at) => isUnwanted(object.lookup(at), wish));
  if (!(object instanceof PDFDict)) return false;
  const kind = kindOf(object, 'S');
  const isScript = kind === 'JavaScript' || object.has(PDFName.of('JS'));
  if (isScript) return wish.removeScripts;
  if (kind === 'URI') return wish.removeLinks;
  return wish.removeActions && kind !== undefined && !HARMLESS.includes(kind);
};

const dropActions = (holder: PDFDict, wish: EditWish): void => {
  for (const key of ACTIONS) if (isUnwanted(holder.lookup(PDFName.of(key)), wish)) holder.delete(PDFName.of(key));
  const triggers = holder.lookup(PDFName.of('AA'));
  if (!(triggers instanceof PDFDict)) return;
  for (const key of triggers.keys()) if (isUnwanted(triggers.lookup(key), wish)) triggers.delete(key);
};

const SCRIPTED = ['JavaScript', 'XFA'];
const ATTACHED = ['AF', 'EF', 'Collection', 'EmbeddedFiles', 'RF'];

/** Every dictionary of a document, also those that stand within others. */
function* dictionaries(document: PDFDocument): Generator<PDFDict> {
  const waiting: PDFObject[] = document.context.enumerateIndirectObjects().map(([, object]) => object);
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    const holder = object instanceof PDFStream ? object.dict : object;
    if (holder instanceof PDFArray) waiting.push(...holder.asArray());
    if (!(holder instanceof PDFDict)) continue;
    yield holder;
    waiting.push(...holder.values());
  }
}

const dropAnnotations = (document: PDFDocument, kinds: readonly string[]): void => {
  for (const page of document.getPages()) {
    const annotations = page.node.Annots();
    if (!annotations) continue;
    const kept = annotations.asArray().filter((_, at) => {
      const one = annotations.lookup(at);
      return !(one instanceof PDFDict && kinds.includes(kindOf(one, 'Subtype') ?? ''));
    });
    if (kept.length < annotations.size()) page.node.set(PDFName.of('Annots'), document.context.obj(kept));
  }
};

/** Annotations that hold files, and those that are links. */
const HOLDERS = ['FileAttachment', 'RichMedia', 'Movie', 'Sound', '3D', 'Screen'];
const LINKS = ['Link'];

/** Takes out scripts, actions, attached files and links, wherever in the document they stand. */
export const clean: EditStep = (document, wish) => {
  const { removeScripts, removeActions, removeAttachments, removeLinks } = wish;
  if (!(removeScripts || removeActions || removeAttachments || removeLinks)) return;
  const keys = [...(removeScripts ? SCRIPTED : []), ...(removeAttachments ? ATTACHED : [])];
  for (const holder of dictionaries(document)) {
    dropActions(holder, wish);
    for (const key of keys) holder.delete(PDFName.of(key));
  }
  dropAnnotations(document, [...(removeAttachments ? HOLDERS : []), ...(removeLinks ? LINKS : [])]);
};

import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRef, PDFStream } from 'pdf-lib';

const within = (object: PDFObject): readonly PDFObject[] => {
  if (object instanceof PDFArray) return object.asArray();
  if (object instanceof PDFDict) return object.values();
  return object instanceof PDFStream ? object.dict.values() : [];
};

/** Leaves out what nothing leads to any more: of a page that was not taken, nothing may stay in the file. */
export const dropUnreached = ({ context }: PDFDocument): void => {
  const { Root, Info, ID } = context.trailerInfo;
  const waiting = [Root, Info, ID].flatMap((object) => object ?? []);
  const reached = new Set<string>();
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (!(object instanceof PDFRef)) {
      waiting.push(...within(object));
      continue;
    }
    if (reached.has(object.tag)) continue;
    reached.add(object.tag);
    const meant = context.lookup(object);
    if (meant) waiting.push(meant);
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref.tag)) context.delete(ref);
};

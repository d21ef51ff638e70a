import { PDFDict, type PDFDocument, PDFName, PDFObjectCopier } from 'pdf-lib';

const KEPT = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer', 'CreationDate', 'ModDate'];

/** Gives a PDF the title, author and the like of another one. */
export const keepInformation = (source: PDFDocument, target: PDFDocument): void => {
  const information = source.context.lookupMaybe(source.context.trailerInfo.Info, PDFDict);
  if (!information) return;
  const copy = PDFObjectCopier.for(source.context, target.context).copy(information);
  for (const key of copy.keys()) if (!KEPT.includes(key.decodeText())) copy.delete(PDFName.of(key.decodeText()));
  target.context.trailerInfo.Info = target.context.register(copy);
};

import { PDFDict, type PDFDocument, PDFName, PDFStream } from 'pdf-lib';
import type { EditStep } from '../edit-wish.ts';

/** What objects keep of the programs that made them, and never show. */
const TRAIL = ['Metadata', 'PieceInfo', 'LastModified'] as const;

/** Takes out what a PDF tells of its makers: its information, its XMP, and that of its pages and pictures. */
export const stripMetadata = (document: PDFDocument): void => {
  delete document.context.trailerInfo.Info;
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : object;
    if (dictionary instanceof PDFDict) for (const name of TRAIL) dictionary.delete(PDFName.of(name));
  }
};

/** Title, author, subject and keywords. What was there is taken out first, unless it is to be kept. */
export const describe: EditStep = (document, { metadata, title, author, subject, keywords }) => {
  if (metadata === 'strip') stripMetadata(document);
  const said = [title, author, subject, keywords].some((each) => each !== undefined);
  // XMP says the same once more, and would say the old.
  if (said) document.catalog.delete(PDFName.of('Metadata'));
  if (title !== undefined) document.setTitle(title);
  if (author !== undefined) document.setAuthor(author);
  if (subject !== undefined) document.setSubject(subject);
  if (keywords !== undefined) document.setKeywords([keywords]);
};

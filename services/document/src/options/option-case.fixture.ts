import type { FormatId } from '@convi/contracts';
import { PDFDocument } from 'pdf-lib';
import type { Source } from '../fixtures/document-job.fixture.ts';

/** What was made of a document: each result, and the text that poppler finds in it when it is a PDF. */
export type Made = {
  readonly contents: readonly Buffer[];
  readonly text: () => Promise<string>;
};

/** What shows that an option was heeded: it holds of what was made, and no longer when the option is dropped. */
export type OptionCase = {
  readonly option: string;
  readonly source: Source;
  readonly to: FormatId;
  readonly options: Readonly<Record<string, unknown>>;
  readonly holds: (made: Made) => Promise<boolean>;
};

const firstOf = ({ contents }: Made): Buffer => contents[0] ?? Buffer.alloc(0);
const pdfOf = (made: Made) => PDFDocument.load(firstOf(made), { updateMetadata: false });

export const bytesOf = (made: Made): number => firstOf(made).length;

/** What stands in the objects of a PDF, packed or not. */
export const objectsOf = async (made: Made): Promise<string> => {
  const document = await pdfOf(made);
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object.toString())
    .join('\n');
};

export const hasBytes =
  (text: string) =>
  async (made: Made): Promise<boolean> =>
    firstOf(made).includes(text);

/** The size of the first page in points. */
export const pageSize = async (made: Made): Promise<readonly [number, number]> => {
  const [page] = (await pdfOf(made)).getPages();
  return [Math.round(page?.getWidth() ?? 0), Math.round(page?.getHeight() ?? 0)];
};

export const pagesOf = async (made: Made): Promise<number> => (await pdfOf(made)).getPageCount();

import { type FileHandle, open, readFile } from 'node:fs/promises';

type PixelPage = {
  /** A JPEG. */
  readonly path: string;
  readonly pixels: { readonly width: number; readonly height: number };
  /** Points. */
  readonly width: number;
  readonly height: number;
};
export type PixelPdfRequest = { readonly pages: readonly PixelPage[]; readonly to: string };

/** Writes objects one after the other and remembers where they begin: so a document of any length takes little memory. */
const objectWriter = (file: FileHandle) => {
  const places = new Map<number, number>();
  let at = 0;
  const write = async (bytes: string | Buffer): Promise<void> => {
    const data = Buffer.from(bytes as string);
    await file.write(data, 0, data.length, at);
    at += data.length;
  };
  const object = async (number: number, body: string, stream?: Buffer): Promise<void> => {
    places.set(number, at);
    await write(`${number} 0 obj\n${body}\n`);
    if (stream) {
      await write('stream\n');
      await write(stream);
      await write('\nendstream\n');
    }
    await write('endobj\n');
  };
  const end = async (): Promise<void> => {
    const count = places.size + 1;
    const rows = Array.from(
      { length: places.size },
      (_, n) => `${String(places.get(n + 1)).padStart(10, '0')} 00000 n \n`,
    );
    const begin = at;
    await write(`xref\n0 ${count}\n0000000000 65535 f \n${rows.join('')}`);
    await write(`trailer\n<</Size ${count}/Root 1 0 R>>\nstartxref\n${begin}\n%%EOF\n`);
  };
  return { write, object, end };
};

const CATALOG = 1;
const PAGES = 2;
const FIRST_PAGE = 3;
const OBJECTS_PER_PAGE = 3;

const pageNumber = (at: number): number => FIRST_PAGE + at * OBJECTS_PER_PAGE;
const points = (value: number): string => value.toFixed(3);

const writePage = async (
  { object }: ReturnType<typeof objectWriter>,
  { path, pixels, width, height }: PixelPage,
  number: number,
): Promise<void> => {
  const box = `[0 0 ${points(width)} ${points(height)}]`;
  const content = Buffer.from(`q ${points(width)} 0 0 ${points(height)} 0 0 cm /Pixels Do Q`);
  const jpeg = await readFile(path);
  const resources = `<</XObject<</Pixels ${number + 2} 0 R>>>>`;
  await object(
    number,
    `<</Type/Page/Parent ${PAGES} 0 R/MediaBox${box}/Resources${resources}/Contents ${number + 1} 0 R>>`,
  );
  await object(number + 1, `<</Length ${content.length}>>`, content);
  const size = `/Width ${pixels.width}/Height ${pixels.height}/BitsPerComponent 8/ColorSpace/DeviceRGB`;
  const head = `<</Type/XObject/Subtype/Image${size}/Filter/DCTDecode/Length ${jpeg.length}>>`;
  await object(number + 2, head, jpeg);
};

/** Writes a PDF whose pages are pictures, by hand: nothing gets into it but pixels and numbers. */
export const writePixelPdf = async ({ pages, to }: PixelPdfRequest): Promise<{ pages: number }> => {
  const file = await open(to, 'wx', 0o600);
  try {
    const writer = objectWriter(file);
    await writer.write('%PDF-1.7\n%âãÏÓ\n');
    await writer.object(CATALOG, `<</Type/Catalog/Pages ${PAGES} 0 R>>`);
    const kids = pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ');
    await writer.object(PAGES, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`);
    for (const [at, page] of pages.entries()) await writePage(writer, page, pageNumber(at));
    await writer.end();
  } finally {
    await file.close();
  }
  return { pages: pages.length };
};

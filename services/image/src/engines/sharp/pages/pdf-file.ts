import { type FileHandle, open } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { Size } from '@convi/contracts';
import type { PageImage } from './page-image.ts';

/* A PDF of pictures, written from its beginning to its end: ISO 32000-1 §7.5. One picture is in memory at a time. */
const HEAD = Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1');
const CATALOGUE = 1;
const PAGES = 2;
const FIRST_FREE = 3;

export type PdfPage = {
  readonly size: Size;
  readonly image: PageImage;
  /** Where on the page, as six numbers of a matrix. */
  readonly matrix: readonly number[];
};

const number = (value: number): string => String(Math.round(value * 1_000) / 1_000);

type State = {
  readonly file: FileHandle;
  at: number;
  readonly places: number[];
  readonly pages: number[];
  readonly profiles: [Buffer, number][];
};

const put = async (state: State, part: string | Buffer): Promise<void> => {
  const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
  await state.file.writeFile(bytes);
  state.at += bytes.length;
};

const newObject = (state: State): number => state.places.push(0) - 1 + FIRST_FREE;

const putObject = async (state: State, id: number, parts: readonly (string | Buffer)[]): Promise<void> => {
  if (id >= FIRST_FREE) state.places[id - FIRST_FREE] = state.at;
  for (const part of [`${id} 0 obj\n`, ...parts, '\nendobj\n']) await put(state, part);
};

const putStream = async (state: State, entries: string, data: Buffer): Promise<number> => {
  const id = newObject(state);
  await putObject(state, id, [`<< ${entries} /Length ${data.length} >>\nstream\n`, data, '\nendstream']);
  return id;
};

const spaceOf = async (state: State, { space, profile, channels }: PageImage): Promise<string> => {
  if (!profile) return space;
  const known = state.profiles.find(([other]) => other.equals(profile));
  if (known) return `[/ICCBased ${known[1]} 0 R]`;
  const id = await putStream(state, `/N ${channels} /Alternate ${space} /Filter /FlateDecode`, deflateSync(profile));
  state.profiles.push([profile, id]);
  return `[/ICCBased ${id} 0 R]`;
};

const putPage = async (state: State, { size, image, matrix }: PdfPage): Promise<void> => {
  const space = await spaceOf(state, image);
  const shape = `/Width ${image.width} /Height ${image.height} /ColorSpace ${space} /BitsPerComponent ${image.bits}`;
  const picture = await putStream(state, `/Type /XObject /Subtype /Image ${shape} ${image.packing}`, image.data);
  const content = await putStream(state, '', Buffer.from(`q ${matrix.map(number).join(' ')} cm /P Do Q`));
  const page = newObject(state);
  const box = `/MediaBox [0 0 ${number(size.width)} ${number(size.height)}]`;
  const resources = `/Resources << /XObject << /P ${picture} 0 R >> >>`;
  await putObject(state, page, [`<< /Type /Page /Parent ${PAGES} 0 R ${box} ${resources} /Contents ${content} 0 R >>`]);
  state.pages.push(page);
};

const placed = (at: number): string => `${String(at).padStart(10, '0')} 00000 n \n`;

const finish = async (state: State): Promise<void> => {
  const catalogueAt = state.at;
  await putObject(state, CATALOGUE, [`<< /Type /Catalog /Pages ${PAGES} 0 R >>`]);
  const pagesAt = state.at;
  const kids = state.pages.map((id) => `${id} 0 R`).join(' ');
  await putObject(state, PAGES, [`<< /Type /Pages /Kids [${kids}] /Count ${state.pages.length} >>`]);
  const tableAt = state.at;
  const places = [catalogueAt, pagesAt, ...state.places];
  await put(state, `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${places.map(placed).join('')}`);
  await put(state, `trailer\n<< /Size ${places.length + 1} /Root ${CATALOGUE} 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`);
};

/** Writes a PDF: takes its path, and what adds the pages one after the other. It says nothing but its pictures. */
export const pdfFile = async (
  path: string,
  write: (add: (page: PdfPage) => Promise<void>) => Promise<void>,
): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    const state: State = { file, at: 0, places: [], pages: [], profiles: [] };
    await put(state, HEAD);
    await write((page) => putPage(state, page));
    await finish(state);
  } finally {
    await file.close();
  }
};

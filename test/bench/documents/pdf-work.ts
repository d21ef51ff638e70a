import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument } from 'pdf-lib';
import { createProject, endProject, inProject, upload } from '../../stack/api.ts';
import type { Convi } from '../../stack/convi.ts';
import { report } from '../measuring/report.ts';
import { holding, inFolder, mustBeDone, pdfOf, seconds, settled } from './stage.ts';

const FILES = 100;
const PAGES = 10;
const DRAWN = 100;
const DPI = 100;
const LOOKS = 9;

const run = promisify(execFile);

const bareMerge = async (contents: readonly Buffer[]): Promise<void> => {
  const target = await PDFDocument.create();
  for (const content of contents) {
    const source = await PDFDocument.load(content);
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  }
  await target.save();
};

/** A merge of many files against pdf-lib alone, which opens nothing that is locked or damaged and keeps no bookmarks. */
export const merging = (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const contents = await Promise.all(Array.from({ length: FILES }, (_, n) => pdfOf(PAGES, n)));
    await upload(holder, ...contents.map((content, n) => ({ name: `${n}.pdf`, content })));
    await settled(holder);
    const before = await seconds(() => bareMerge(contents));
    const ours = await seconds(() => mustBeDone(holder, { operation: 'merge', to: 'pdf' }));
    const after = await seconds(() => bareMerge(contents));
    const name = `merge of ${FILES} PDFs of ${PAGES} pages against bare pdf-lib`;
    const rates = { ours: FILES / ours, reference: (2 * FILES) / (before + after) };
    report({ name, ...rates, unit: 'files/s', target: 0.2, good: 'above' });
  });

const bareDrawing = (content: Buffer): Promise<number> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 'a.pdf'), content);
    const look = ['-jpeg', '-jpegopt', 'quality=85,optimize=y', '-r', String(DPI)];
    return seconds(() => run('pdftoppm', [...look, 'a.pdf', 'page'], { cwd }));
  });

/** Pictures of all pages against pdftoppm alone, with the same quality. */
export const drawing = (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const content = await pdfOf(DRAWN, 0);
    await upload(holder, { name: 'a.pdf', content });
    await settled(holder);
    const before = await bareDrawing(content);
    const request = { to: 'jpg', options: { dpi: DPI, quality: 85 } };
    const ours = await seconds(() => mustBeDone(holder, request));
    const after = await bareDrawing(content);
    const rates = { ours: DRAWN / ours, reference: (2 * DRAWN) / (before + after) };
    const name = `${DRAWN} pages of a PDF as JPEG against bare pdftoppm`;
    report({ name, ...rates, unit: 'pages/s', target: 0.5, good: 'above' });
  });

const firstLook = async (convi: Convi, content: Buffer): Promise<number> => {
  const holder = await createProject(convi.url, 'document');
  const taken = await seconds(async () => {
    const [file] = await upload(holder, { name: 'a.pdf', content });
    for (;;) {
      const answer = await inProject(holder, `/files/${file?.id}/preview?width=320`);
      if (answer.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
  await endProject(holder);
  return taken;
};

/** From the upload of an ordinary PDF to the picture of its first page. */
export const firstPage = async (convi: Convi): Promise<void> => {
  const content = await pdfOf(PAGES, 0);
  const taken: number[] = [];
  for (let n = 0; n < LOOKS; n += 1) taken.push(await firstLook(convi, content));
  const middle = taken.toSorted((one, other) => one - other)[Math.floor(LOOKS / 2)] ?? 0;
  const name = 'first page of an uploaded PDF, the median, against one second';
  report({ name, ours: middle, reference: 1, unit: 's', target: 1, good: 'below' });
};

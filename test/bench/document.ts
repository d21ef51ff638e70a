import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { docx } from '../fixtures/document.ts';
import { convert, createProject, endProject, type Holder, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { report } from './measuring/report.ts';

const FILES = 100;
const PAGES = 10;
const DRAWN = 100;
const BATCH = 20;
/** Offices that are started for one file each are slow enough for few of them to tell. */
const ALONE = 4;
const DPI = 100;

const run = promisify(execFile);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
};

/** A PDF with a page of text on each page. */
const pdfOf = async (pages: number, seed: number): Promise<Buffer> => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 0; page < pages; page++) {
    const sheet = document.addPage([595, 842]);
    for (let line = 0; line < 50; line++)
      sheet.drawText(`File ${seed} page ${page} line ${line}: words and more words`, {
        x: 40,
        y: 790 - line * 15,
        size: 11,
        font,
      });
  }
  return Buffer.from(await document.save());
};

const holding = async (convi: Convi, work: (holder: Holder) => Promise<void>): Promise<void> => {
  const holder = await createProject(convi.url, 'document');
  await work(holder);
  await endProject(holder);
};

const mustBeDone = async (holder: Holder, request: Record<string, unknown>): Promise<void> => {
  const { state, failure } = await convert(holder, request);
  if (state !== 'done') throw new Error(`a conversion was ${state}: ${failure?.slug}`);
};

/** Inspections of uploads are not what is measured: waits until the last is over. */
const settled = async (holder: Holder): Promise<void> => {
  for (;;) {
    const { files } = (await (await inProject(holder)).json()) as { files: { facts: object }[] };
    if (files.every(({ facts }) => 'pages' in facts)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const bareMerge = async (contents: readonly Buffer[]): Promise<void> => {
  const target = await PDFDocument.create();
  for (const content of contents) {
    const source = await PDFDocument.load(content);
    for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
  }
  await target.save();
};

const merging = (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const contents = await Promise.all(Array.from({ length: FILES }, (_, n) => pdfOf(PAGES, n)));
    await upload(holder, ...contents.map((content, n) => ({ name: `${n}.pdf`, content })));
    await settled(holder);
    const before = await seconds(() => bareMerge(contents));
    const ours = await seconds(() => mustBeDone(holder, { operation: 'merge', to: 'pdf' }));
    const after = await seconds(() => bareMerge(contents));
    const name = `merge of ${FILES} PDFs of ${PAGES} pages against bare pdf-lib`;
    const rates = { ours: FILES / ours, reference: (2 * FILES) / (before + after) };
    report({ name, ...rates, unit: 'files/s', target: 0.1, good: 'above' });
  });

/** Runs something in a folder of its own. */
const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-bench-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
};

const bareDrawing = (content: Buffer): Promise<number> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 'a.pdf'), content);
    return seconds(() => run('pdftoppm', ['-jpeg', '-r', String(DPI), 'a.pdf', 'page'], { cwd }));
  });

const drawing = (convi: Convi): Promise<void> =>
  holding(convi, async (holder) => {
    const content = await pdfOf(DRAWN, 0);
    await upload(holder, { name: 'a.pdf', content });
    await settled(holder);
    const before = await bareDrawing(content);
    const ours = await seconds(() => mustBeDone(holder, { to: 'jpg', options: { dpi: DPI } }));
    const after = await bareDrawing(content);
    const rates = { ours: DRAWN / ours, reference: (2 * DRAWN) / (before + after) };
    report({
      name: `${DRAWN} pages of a PDF as JPEG against bare pdftoppm`,
      ...rates,
      unit: 'pages/s',
      target: 0.5,
      good: 'above',
    });
  });

type Kind = { readonly name: string; readonly content: Buffer; readonly target: number };

const bareOffice = ({ name, content }: Kind): Promise<number> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, name), content);
    const profile = `-env:UserInstallation=file://${join(cwd, 'profile')}`;
    const args = [profile, '--headless', '--convert-to', 'pdf', name];
    // The first start makes the profile, which is not what is measured.
    return run('soffice', args, { cwd }).then(() => seconds(() => run('soffice', args, { cwd })));
  });

const office = (convi: Convi, kind: Kind): Promise<void> =>
  holding(convi, async (holder) => {
    const { name, content, target } = kind;
    const ending = name.slice(name.lastIndexOf('.'));
    await upload(holder, ...Array.from({ length: BATCH }, (_, n) => ({ name: `${n}${ending}`, content })));
    await mustBeDone(holder, { to: 'pdf' });
    const ours = await seconds(() => mustBeDone(holder, { to: 'pdf' }));
    let alone = 0;
    for (let n = 0; n < ALONE; n++) alone += await bareOffice(kind);
    const rates = { ours: BATCH / ours, reference: ALONE / alone };
    report({
      name: `${BATCH} files ${ending} against LibreOffice started for each`,
      ...rates,
      unit: 'files/s',
      target,
      good: 'above',
    });
  });

const words = Array.from(
  { length: 60 },
  (_, n) => `Paragraph ${n} has a number of words that fill a line or two of it.`,
);
const table = Array.from({ length: 200 }, (_, n) => `row ${n};${n * 7};${n / 3}`).join('\n');

const convi = await startConvi(['document']);
try {
  await merging(convi);
  await drawing(convi);
  await office(convi, { name: 'letter.docx', content: docx(...words), target: 2.2 });
  await office(convi, { name: 'table.csv', content: Buffer.from(table), target: 5 });
} finally {
  await convi.stop();
}

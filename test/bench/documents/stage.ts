import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { convert, createProject, endProject, type Holder, inProject } from '../../stack/api.ts';
import type { Convi } from '../../stack/convi.ts';

/** How long some work takes, in seconds. */
export const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
};

/** A PDF with a page of text on each page. */
export const pdfOf = async (pages: number, seed: number): Promise<Buffer> => {
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

/** Works with a project, which ends with the work. */
export const holding = async <T>(convi: Convi, work: (holder: Holder) => Promise<T>): Promise<T> => {
  const holder = await createProject(convi.url, 'document');
  const value = await work(holder);
  await endProject(holder);
  return value;
};

export const mustBeDone = async (holder: Holder, request: Record<string, unknown>): Promise<void> => {
  const { state, failure } = await convert(holder, request);
  if (state !== 'done') throw new Error(`a conversion was ${state}: ${failure?.slug}`);
};

/** Waits until the inspections of PDFs are over: they are not what is measured. */
export const settled = async (holder: Holder): Promise<void> => {
  for (;;) {
    const { files } = (await (await inProject(holder)).json()) as { files: { facts: object }[] };
    if (files.every(({ facts }) => 'pages' in facts)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

/** Runs something in a folder of its own. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'convi-bench-'));
  return work(folder).finally(() => rmSync(folder, { recursive: true }));
};

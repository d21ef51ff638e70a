import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { startedJob } from './fixtures/document-job.fixture.ts';
import { docxOf, wordText } from './fixtures/plain-office.fixture.ts';
import { pageOfLines } from './fixtures/scan-of.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, toText } = await startedJob();

const safe = (source: Parameters<typeof convert>[0][number], options: object = {}) =>
  convert([source], { operation: 'safe', to: 'pdf', options });

const unpacked = (content: Buffer): string => {
  const folder = scratchFolder();
  const [file, plain] = [join(folder, 'result.pdf'), join(folder, 'plain.pdf')];
  writeFileSync(file, content);
  execFileSync('qpdf', ['--check', file]);
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, plain]);
  return readFileSync(plain).toString('latin1');
};
const words = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The kinds of objects of a PDF that is made of pixels, and no others. */
const KINDS = ['Catalog', 'Page', 'Pages', 'XObject'];

test('nothing of a PDF survives but its pixels', async () => {
  const document = await PDFDocument.create();
  document.setTitle('MARKER');
  const page = document.addPage([300, 200]);
  page.drawText('MARKER', { x: 20, y: 150, size: 24 });
  page.node.set(PDFName.of('MARKERKey'), PDFString.of('MARKER'));
  document.addJavaScript('MARKER', 'app.alert("MARKER")');
  await document.attach(Buffer.from('MARKER'), 'MARKER.txt');

  const { content, facts } = await safe({ format: 'pdf', content: Buffer.from(await document.save()) });

  const all = unpacked(content);
  expect(facts.pages).toBe(1);
  expect(all).not.toContain('MARKER');
  expect([...new Set([...all.matchAll(/\/Type \/(\w+)/g)].map(([, kind]) => kind))].sort()).toEqual(KINDS);
  expect([...all.matchAll(/\/Subtype \/(\w+)/g)].map(([, kind]) => kind)).toEqual(['Image']);
  expect((await PDFDocument.load(content)).getPage(0).getSize()).toEqual({ width: 300, height: 200 });
});

test('its text is read from the pixels, when it is wanted', async () => {
  const office = { format: 'docx', content: docxOf(wordText('The quick brown fox jumps over the lazy dog')) } as const;

  const plain = await safe(office);
  const readable = await safe(office, { textLayer: true, languages: 'eng', dpi: 200 });

  await expect(toText(plain.content)).rejects.toThrow('nothing-inside');
  expect(words(await toText(readable.content))).toBe('The quick brown fox jumps over the lazy dog');
});

test('a picture becomes a page', async () => {
  const source = { format: 'png', content: await pageOfLines(['some words']).png().toBuffer() } as const;

  expect((await safe(source)).facts.pages).toBe(1);
});

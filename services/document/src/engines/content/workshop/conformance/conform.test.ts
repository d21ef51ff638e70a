import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { expect, test } from 'vitest';
import type { Standard } from './clauses/clause.ts';
import { conform } from './conform.ts';

const place = { Type: 'Annot', Rect: [0, 0, 9, 9] } as const;

const conformed = async (annotations: readonly object[], standard: Standard) => {
  const document = await PDFDocument.create();
  const page = document.addPage([100, 100]);
  const list = annotations.map((each) => document.context.register(document.context.obj({ ...place, ...each })));
  page.node.set(PDFName.of('Annots'), document.context.obj(list));
  const [path, to] = [join(scratchFolder(), 'given.pdf'), join(scratchFolder(), 'made.pdf')];
  writeFileSync(path, await document.save());
  const answer = await conform({ path, to, standard });
  const made = answer.isMended ? await PDFDocument.load(readFileSync(to), { updateMetadata: false }) : undefined;
  return { answer, node: made?.getPage(0).node, bytes: answer.isMended ? readFileSync(to, 'latin1') : '' };
};

const link = { Subtype: 'Link', F: 4, A: { S: 'URI', URI: PDFString.of('https://example.org/') } };

test('films are left out of an archive, and what stays is printed', async () => {
  const { answer, node, bytes } = await conformed([{ Subtype: 'Screen' }, { ...link, F: 2 }], 'pdfa-1b');

  expect(answer).toMatchObject({ isMended: true, hasDroppedMedia: true });
  expect(node?.Annots()?.size()).toBe(1);
  expect(String(node?.Annots()?.lookup(0))).toMatch(/\/F 4\b/);
  expect(bytes).not.toContain('/ObjStm');
});

test('the keyboard goes through links in the order of the structure', async () => {
  const { node } = await conformed([link], 'pdfua');

  expect(String(node?.get(PDFName.of('Tabs')))).toBe('/S');
});

test('what is as it should be stays as it is, and what no mending brings is told', async () => {
  const { answer } = await conformed([link], 'pdfa-2b');

  expect(answer).toMatchObject({ isMended: false, hasDroppedMedia: false });
  expect(answer.faults).toEqual(expect.arrayContaining(['claim', 'intent', 'metadata']));
});

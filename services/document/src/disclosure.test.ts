import type { FormatId } from '@convi/contracts';
import { discloseLocally } from '@convi/worker-kit';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { documentJob } from './fixtures/document-job.fixture.ts';
import { tellingDocx, tellingOdt, tellingPptx, tellingXlsx } from './fixtures/telling-office.fixture.ts';
import { photoWithPlace } from './fixtures/with-place.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { host } = await documentJob();

const disclose = async (format: FormatId, content: Buffer) => {
  const report = await discloseLocally(host, { format, content });
  return report.map(({ kind, value }) => `${kind}: ${value}`);
};
test('a Word file tells its people, its history and what is hidden in it', async () => {
  const told = await disclose('docx', tellingDocx(await photoWithPlace()));

  expect(told).toEqual(
    expect.arrayContaining([
      'author: Анна & Co',
      'last-editor: Boris',
      'company: Acme',
      'manager: Clara',
      'revisions: 17',
      'editing-time: 42 min',
      'custom-properties: 1 (Client)',
      'comments: 2 (Anna, Boris)',
      'tracked-changes: 2 (Boris)',
      'hidden-text: 1',
      'embedded-files: 1 (prices.xlsx)',
      'template: http://intranet.example/secret.dotm',
      'external-links: 1 (http://tracker.example/pixel.png)',
      'macros: ',
      'place: 49.83 N, 24.03 E',
      'printer: Floor 3',
    ]),
  );
  expect(told.some((each) => each.startsWith('font-substituted: Wingdong → '))).toBe(true);
  expect(told.some((each) => each.includes('Liberation Sans →'))).toBe(false);
});

test('a workbook tells hidden sheets and rows and its data source, without the password', async () => {
  const told = await disclose('xlsx', tellingXlsx());

  expect(told).toEqual(
    expect.arrayContaining(['hidden-sheets: 2 (Salaries, Deep)', 'hidden-cells: 2', 'comments: 1 (Anna)']),
  );
  expect(told.find((each) => each.startsWith('connections'))).toContain('Server=db.example');
  expect(told.join()).not.toContain('hunter2');
});

test('slides that are not shown are told', async () => {
  expect(await disclose('pptx', tellingPptx())).toEqual(
    expect.arrayContaining(['hidden-slides: 1', 'comments: 1 (Anna)']),
  );
});

test('an OpenDocument tells the same', async () => {
  expect(await disclose('odt', tellingOdt())).toEqual(
    expect.arrayContaining([
      'author: Anna',
      'last-editor: Boris',
      'revisions: 9',
      'printer: Floor 3',
      'comments: 1 (Clara)',
      'tracked-changes: 1 (Dora)',
      'external-links: 1 (http://tracker.example/pixel.png)',
      'macros: ',
    ]),
  );
});

test('an RTF tells its information group and its comments', async () => {
  const rtf =
    '{\\rtf1\\ansi{\\info{\\author Anna}{\\operator Boris}{\\*\\company Acme}}{\\*\\revtbl{Unknown;}{Boris;}}' +
    'text{\\*\\atnauthor Clara}\\chatn{\\*\\annotation note}\\revised1 more}';

  expect(await disclose('rtf', Buffer.from(rtf))).toEqual(
    expect.arrayContaining(['author: Anna', 'last-editor: Boris', 'comments: 1 (Clara)', 'tracked-changes: 1 (Boris)']),
  );
});

test('a PDF tells its information, notes, files, scripts, pictures and earlier versions', async () => {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setAuthor('Анна');
  document.setProducer('Maker 3');
  const page = document.addPage([200, 200]);
  page.drawImage(await document.embedJpg(await photoWithPlace()), { x: 0, y: 0, width: 40, height: 30 });
  const note = {
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [0, 0, 9, 9],
    T: PDFString.of('Boris'),
    Contents: PDFString.of('x'),
  };
  page.node.set(PDFName.of('Annots'), document.context.obj([note]));
  document.addJavaScript('main', 'app.alert(1)');
  await document.attach(Buffer.from('x'), 'prices.csv');
  const first = Buffer.from(await document.save({ useObjectStreams: false }));
  const content = Buffer.concat([first, Buffer.from('\nstartxref\n0\n%%EOF\n')]);
  const end = Number(/startxref\s+(\d+)/.exec(first.toString('latin1'))?.[1]);
  const twice = Buffer.from(content.toString('latin1').replace(/startxref\n0\n/, `startxref\n${end}\n`), 'latin1');

  expect(await disclose('pdf', twice)).toEqual(
    expect.arrayContaining([
      'author: Анна',
      'software: Maker 3',
      'comments: 1 (Boris)',
      'macros: 1 (JavaScript)',
      'embedded-files: 1 (prices.csv)',
      'place: 49.83 N, 24.03 E',
      'earlier-versions: 1',
    ]),
  );
});

test('a letter and a flat OpenDocument tell theirs', async () => {
  const mail = 'From: Anna <anna@example.org>\r\nUser-Agent: Bird 9\r\nReceived: by x\r\nSubject: hi\r\n\r\ntext\r\n';
  const flat =
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text">' +
    '<office:meta><meta:initial-creator>Anna</meta:initial-creator></office:meta></office:document>';

  expect(await disclose('eml', Buffer.from(mail))).toEqual(
    expect.arrayContaining(['author: Anna <anna@example.org>', 'software: Bird 9']),
  );
  expect(await disclose('fodt', Buffer.from(flat))).toEqual(['author: Anna']);
});

test('a plain document tells nothing', async () => {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.addPage([100, 100]);

  expect(await disclose('pdf', Buffer.from(await document.save()))).toEqual([]);
});

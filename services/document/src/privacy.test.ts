import { PDFDocument } from 'pdf-lib';
import { expect, test, vi } from 'vitest';
import { startedJob } from './fixtures/document-job.fixture.ts';
import { docxOf, odtOf, wordField, wordText, xlsxOf } from './fixtures/plain-office.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { toPdf, toText } = await startedJob();

/** A text that stands on every such system, within sight of the office. */
const OUTSIDE = '/usr/share/common-licenses/BSD';
const OUTSIDE_WORDS = /redistribution/i;

const textOf = async (source: Parameters<typeof toPdf>[0]) => toText((await toPdf(source)).content);

const ourPlaces = /sandbox|\/job|input-|result-|file:\/\//;

test('fields and margins that print the file name print nothing of ours', async () => {
  const header = '<headerFooter><oddHeader>&amp;LF:&amp;F&amp;RZ:&amp;Z&amp;F</oddHeader></headerFooter>';
  const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>MARKER</t></is></c></row>';

  const word = await textOf({ format: 'docx', content: docxOf(wordField('FILENAME \\p') + wordText('MARKER')) });
  const sheet = await textOf({ format: 'xlsx', content: xlsxOf(cell, header) });
  const table = await textOf({ format: 'csv', content: Buffer.from('MARKER,b\n1,2\n') });
  const named = '<text:p>MARKER <text:file-name text:display="full">x</text:file-name></text:p>';
  const text = await textOf({ format: 'odt', content: odtOf(named) });

  for (const each of [word, sheet, table, text]) {
    expect(each).toContain('MARKER');
    expect(each).not.toMatch(ourPlaces);
  }
  expect(table.trim().split(/\s+/)).toEqual(['MARKER', 'b', '1', '2']);
});

test('links beside the document do not name our places', async () => {
  const { content } = await toPdf({
    format: 'html',
    content: Buffer.from('<html><body><a href="sub/other.html">MARKER</a></body></html>'),
  });

  const document = await PDFDocument.load(content);
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object.toString());
  expect(objects.join('\n')).toContain('sub/other.html');
  expect(objects.join('\n')).not.toMatch(ourPlaces);
});

test('nothing outside of a document is read into it', async () => {
  const word = docxOf(
    wordText('MARKER') + wordField(`INCLUDETEXT "file://${OUTSIDE}"`) + wordField(`INCLUDETEXT "${OUTSIDE}"`),
  );
  const section = `<text:section text:name="s"><text:section-source xlink:href="file://${OUTSIDE}" text:filter-name="Text"/><text:p>-</text:p></text:section>`;
  const frame = `<text:p>MARKER<draw:frame svg:width="9cm" svg:height="9cm"><draw:floating-frame xlink:href="file://${OUTSIDE}"/></draw:frame></text:p>`;
  const rtf = `{\\rtf1 MARKER {\\field{\\*\\fldinst INCLUDETEXT "${OUTSIDE}"}{\\fldrslt x}}}`;
  const html = `<html><body>MARKER<iframe src="file://${OUTSIDE}"></iframe><object data="file://${OUTSIDE}"></object></body></html>`;

  const texts = [
    await textOf({ format: 'docx', content: word }),
    await textOf({ format: 'odt', content: odtOf(section + frame) }),
    await textOf({ format: 'rtf', content: Buffer.from(rtf) }),
    await textOf({ format: 'html', content: Buffer.from(html) }),
  ];

  for (const text of texts) {
    expect(text).toContain('MARKER');
    expect(text).not.toMatch(OUTSIDE_WORDS);
  }
});

const html = '<html><head><title>TITLE</title><meta name="author" content="AUTHOR"></head><body>x</body></html>';
const rtf = '{\\rtf1{\\info{\\title TITLE}{\\author AUTHOR}}x}';

// Of a web page another program writes the PDF.
test.each([
  ['html', html, 'WeasyPrint'],
  ['rtf', rtf, 'LibreOffice'],
] as const)('a PDF of %s tells nothing of who made it, unless that is to be kept', async (format, text, program) => {
  const informationOf = async (metadata: 'strip' | 'keep') => {
    const { content } = await toPdf({ format, content: Buffer.from(text) }, { options: { metadata } });
    const document = await PDFDocument.load(content, { updateMetadata: false });
    return {
      ...{ title: document.getTitle(), author: document.getAuthor(), program: document.getProducer()?.split(' ')[0] },
      isDated: document.getCreationDate() !== undefined,
    };
  };

  expect(await informationOf('strip')).toEqual({ isDated: false });
  expect(await informationOf('keep')).toMatchObject({ title: 'TITLE', author: 'AUTHOR', program });
});

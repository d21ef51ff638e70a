import { expect, test, vi } from 'vitest';
import { startedJob } from './fixtures/document-job.fixture.ts';
import { docxOf, wordText } from './fixtures/plain-office.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, toText, warnings } = await startedJob();

const inFont = (font: string): Buffer =>
  docxOf(`<w:p><w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t>some words</w:t></w:r></w:p>`);
const toPdf = async (content: Buffer) => convert([{ format: 'docx', content }], { to: 'pdf' });
const fontsIn = (report: Awaited<ReturnType<typeof toPdf>>['report']): string[] =>
  (report ?? []).flatMap(({ kind, value }) => (kind === 'font-substituted' ? [value] : []));

test('a font that is not here is told with what stands in for it, and a warning says so', async () => {
  const { report } = await toPdf(inFont('Wingdong Sans'));

  expect(fontsIn(report)).toEqual([expect.stringMatching(/^Wingdong Sans → \S/)]);
  expect(warnings).toContain('fonts-substituted');
});

test('one with the same widths is told as well, but nobody is warned of it', async () => {
  const before = warnings.filter((slug) => slug === 'fonts-substituted').length;

  const { report } = await toPdf(inFont('Calibri'));

  expect(fontsIn(report)).toEqual(['Calibri → Carlito']);
  expect(fontsIn((await toPdf(inFont('Liberation Sans'))).report)).toEqual([]);
  expect(warnings.filter((slug) => slug === 'fonts-substituted')).toHaveLength(before);
});

/** Of scripts whose letters change their shape or order on a page; `pdftotext` gives them back as they are written. */
const scripts = {
  Latin: 'Żółć Łódź',
  Greek: 'Ελληνικά κείμενα',
  Cyrillic: 'Съешь ещё булок',
  Armenian: 'Հայերեն',
  Georgian: 'ქართული',
  Chinese: '東京中文简体',
  Japanese: 'ひらがな カタカナ',
  Korean: '한국어',
  Hebrew: 'שלום',
  Arabic: 'مرحبا',
  Thai: 'ภาษาไทย',
  Devanagari: 'नमन',
  Tamil: 'தமழ',
  Bengali: 'বল',
  Emoji: '😀',
};

test('text of every script comes back from the PDF', async () => {
  const { content } = await toPdf(docxOf(Object.values(scripts).map(wordText).join('')));

  const text = (await toText(content)).normalize('NFKC').replace(/[\u200e\u200f\u202a-\u202e\s]/g, '');
  const missing = Object.entries(scripts).filter(
    ([, words]) => !text.includes(words.normalize('NFKC').replace(/\s/g, '')),
  );
  expect(missing).toEqual([]);
});

import type { Capability, FormatId } from '@convi/contracts';
import { packedDocuments, plainDocuments } from '@convi/testing';
import { expect, test, vi } from 'vitest';
import { pageable } from './engines/routes/as-pdf.ts';
import { type Source, startedJob } from './fixtures/document-job.fixture.ts';
import { officeFiles, PASSWORD, TEXT } from './fixtures/office-files.fixture.ts';
import { pageTexts } from './fixtures/pdf-check.fixture.ts';
import { pdfOf } from './fixtures/pdf-of.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { host, convert, convertAll, toPdf } = await startedJob();
const files = await officeFiles(host);

/** What every one of them can say. */
const PLAIN = 'MARKER';
const written: Partial<Record<string, Buffer>> = {
  ...plainDocuments(TEXT),
  ...packedDocuments(TEXT),
  pdf: await pdfOf(PLAIN),
};
const poor: readonly FormatId[] = ['wpd', 'xps', 'dbf', 'pdf'];

const fixture = async (format: FormatId): Promise<Source> => {
  const content = written[format];
  return content === undefined ? files.open(format) : { format, content };
};
const plainWords = (text: string): string => text.replace(/\s+/g, ' ');
/** By the program itself: our way from PDF to text has tests of its own. */
const wordsOf = (pdf: Buffer): string => pageTexts(pdf).join(' ');

test.each(pageable.filter((format) => format !== 'djvu'))('%s becomes a PDF with its text', async (format) => {
  const { content, facts } = await toPdf(await fixture(format));

  expect(wordsOf(content)).toContain(poor.includes(format) ? PLAIN : TEXT);
  expect(facts.pages).toBe(1);
});

test('djvu becomes a PDF with its pictures', async () => {
  expect((await toPdf(await fixture('djvu'))).facts.pages).toBe(1);
});

test('a book becomes another one', async () => {
  const { content } = await convert([await fixture('fb2')], { to: 'epub' });

  expect(wordsOf((await toPdf({ format: 'epub', content })).content)).toContain(TEXT);
});

const readable = ['docx', 'odt', 'doc', 'rtf', 'html', 'md', 'epub', 'rst', 'txt'] as const;
test.each(readable)('a Word file keeps its words on its way into %s', async (to) => {
  const { content: made } = await convert([await fixture('docx')], { to });
  const { content } = to === 'txt' ? { content: made } : await convert([{ format: to, content: made }], { to: 'txt' });

  expect(plainWords(content.toString())).toContain(TEXT);
});

/** Each other target from one kind of source: all pairs are made by `npm run test:pairs`. */
const kinds = ['md', 'xlsx', 'pptx', 'docx', 'odg', 'eml', 'epub', 'pdf'] as const;
const isMade = ({ from, to }: Capability): boolean =>
  to === 'pdf' || (from.includes('docx') && (readable as readonly FormatId[]).includes(to));
const ways = host.registry.converters
  .filter(({ capability }) => capability.operation === 'convert' && !isMade(capability))
  .flatMap(({ capability: { from, to } }, n) => {
    const taken = kinds.filter((format) => from.includes(format));
    const format = taken[n % taken.length];
    return format ? [[format, to] as const] : [];
  });

test.each(ways)('%s becomes %s', async (format, to) => {
  const results = await convertAll([await fixture(format)], { to });

  expect(results.length).toBe(1);
});

test('every format that is offered has a fixture', async () => {
  const offered = new Set(host.registry.converters.flatMap(({ capability }) => capability.from));
  const pictures: readonly FormatId[] = ['jpg', 'png', 'webp', 'gif', 'tiff'];

  for (const format of offered)
    if (!pictures.includes(format)) expect((await fixture(format)).content.length).toBeGreaterThan(0);
});

test.each(['docx', 'odt', 'doc', 'xlsx', 'xls'] as const)(
  'a locked %s opens with its password only',
  async (format) => {
    const source = await files.locked(format);

    await expect(toPdf(source)).rejects.toThrow('password-needed');
    await expect(toPdf({ ...source, password: 'another' })).rejects.toThrow('wrong-password');
    const { content } = await toPdf({ ...source, password: PASSWORD });
    expect(wordsOf(content)).toContain(TEXT);
  },
);

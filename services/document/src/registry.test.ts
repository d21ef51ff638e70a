import type { FormatId } from '@convi/contracts';
import { expect, test, vi } from 'vitest';
import { officeFormats } from './engines/office/office-filters.ts';
import { type Source, startedJob } from './fixtures/document-job.fixture.ts';
import { officeFiles, PASSWORD, TEXT } from './fixtures/office-files.fixture.ts';
import { xlsbOf } from './fixtures/xlsb-of.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { host, toPdf, toText } = await startedJob();
const files = await officeFiles(host);

const written: Partial<Record<FormatId, string | Buffer>> = {
  xlsb: xlsbOf(TEXT),
  txt: TEXT,
  csv: `${TEXT},2\n3,4\n`,
  html: `<!doctype html><html><body><p>${TEXT}</p></body></html>`,
};
const fixture = async (format: FormatId): Promise<Source> => {
  const content = written[format];
  return content === undefined ? files.open(format) : { format, content: Buffer.from(content) };
};

test.each(officeFormats)('%s becomes a PDF with its text', async (format) => {
  const { content, facts } = await toPdf(await fixture(format));

  expect((await toText(content)).replace(/\s+/g, ' ')).toContain(TEXT);
  expect(facts.pages).toBe(1);
});

test('every converter to PDF but merging takes a format that has a fixture', () => {
  const offered = host.registry.converters.filter(
    ({ capability }) => capability.operation === 'convert' && capability.to === 'pdf',
  );

  expect(offered.flatMap(({ capability }) => capability.from).toSorted()).toEqual([...officeFormats].sort());
});

test.each(['docx', 'odt', 'doc', 'xlsx', 'xls'] as const)(
  'a locked %s opens with its password only',
  async (format) => {
    const source = await files.locked(format);

    await expect(toPdf(source)).rejects.toThrow('password-needed');
    await expect(toPdf({ ...source, password: 'another' })).rejects.toThrow('wrong-password');
    const { content } = await toPdf({ ...source, password: PASSWORD });
    expect((await toText(content)).replace(/\s+/g, ' ')).toContain(TEXT);
  },
);

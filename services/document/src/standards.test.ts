import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test, vi } from 'vitest';
import { type Source, startedJob } from './fixtures/document-job.fixture.ts';
import { checked, pageTexts, plainText } from './fixtures/pdf-check.fixture.ts';
import { docxOf, wordText, xlsxOf } from './fixtures/plain-office.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { toPdf, warnings } = await startedJob();

const words = 'Hello Привет مرحبا 東京 😀';
const link = '<p><a href="https://example.org/">a link</a></p>';
const sources: readonly Source[] = [
  { format: 'docx', content: docxOf(wordText(words)) },
  { format: 'md', content: Buffer.from(`# Title\n\n${words} [link](https://example.org/)\n\n- one\n`) },
  { format: 'html', content: Buffer.from(`<html lang="en"><body><h1>T</h1><p>${words}</p>${link}</body></html>`) },
];
const table: Source = { format: 'xlsx', content: xlsxOf('<row><c t="inlineStr"><is><t>Привет</t></is></c></row>') };

/** Lines of `pdffonts` that say of a font that it is not in the file. */
const fontsOutside = (content: Buffer): string[] => {
  const path = join(scratchFolder(), 'result.pdf');
  writeFileSync(path, content);
  const [, , ...rows] = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trimEnd().split('\n');
  return rows.filter((row) => !/\syes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.test(row));
};

const sound = (content: Buffer): string => {
  checked(content);
  const text = plainText(content);
  expect(fontsOutside(content)).toEqual([]);
  expect(text).not.toMatch(/\/JavaScript|\/Encrypt|\/Launch/);
  expect(text).toMatch(/\/ID \[/);
  return text;
};

const parts = ['1', '2', '3'] as const;
const archives = [...sources, table].flatMap((source) => parts.map((part) => [source.format, part, source] as const));
test.each(archives)('%s becomes PDF/A-%sb that is what it says', async (_, part, source) => {
  const { content } = await toPdf(source, { options: { conformance: `pdfa-${part}b` } });

  const text = sound(content);
  expect(text).toMatch(new RegExp(`pdfaid:part(>|=')${part}`));
  expect(text).toMatch(/pdfaid:conformance(>|=')B/);
  expect(text).toMatch(/\/S \/GTS_PDFA1/);
  expect(text).toMatch(/\/DestOutputProfile \d+ 0 R/);
  if (part === '1') expect(text).not.toMatch(/\/SMask \d|\/ca 0|\/CA 0/);
  expect(warnings).not.toContain('conformance-missed');
});

test.each(sources.map((source) => [source.format, source] as const))(
  '%s becomes PDF/UA with its structure, language, title and order of tabs',
  async (_, source) => {
    const { content } = await toPdf(source, { options: { conformance: 'pdfua' } });

    const text = sound(content);
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text).toMatch(/\/Marked true/);
    expect(text).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(text).toMatch(/\/Lang \((?!\))/);
    expect(text).toMatch(/\/DisplayDocTitle true/);
    expect(text).toMatch(/<dc:title>/);
    if (text.includes('/Subtype /Link')) expect(text).toMatch(/\/Tabs \/S/);
    expect(warnings).not.toContain('conformance-missed');
  },
);

// One of each engine: Markdown is printed as web pages are.
const printed = sources.filter(({ format }) => format !== 'md');
test.each(printed.map((source) => [source.format, source] as const))(
  'the words of every script come back from a PDF of %s',
  async (_, source) => {
    const { content } = await toPdf(source);

    const [text = ''] = pageTexts(content);
    for (const word of words.split(' ')) expect(text.normalize('NFKC')).toContain(word);
    expect(fontsOutside(content)).toEqual([]);
  },
);

// The office marks no structure in sheets: this one stands last, for its warning stays.
test('where a standard cannot be kept, that is said', async () => {
  await toPdf({ format: 'csv', content: Buffer.from('a,b\n1,2\n') }, { options: { conformance: 'pdfua' } });

  expect(warnings).toContain('conformance-missed');
});

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '@convi/testing';
import { expect, test, vi } from 'vitest';
import { startedJob } from './fixtures/document-job.fixture.ts';
import { photoWithPlace } from './fixtures/with-place.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert } = await startedJob();

const picture = (await photoWithPlace()).toString('base64');
const html = Buffer.from(
  '<html><head><title>TITLE</title><meta name="author" content="AUTHOR"><meta name="keywords" content="KEYWORDS"></head>' +
    `<body>text <img src="data:image/jpeg;base64,${picture}"></body></html>`,
);

/** What independent programs say of a PDF beside its pages. */
const toldBy = (content: Buffer): string => {
  const file = join(scratchFolder(), 'result.pdf');
  writeFileSync(file, content);
  const [tags, info] = [
    execFileSync('exiftool', ['-a', '-G1', '-s', '-PDF:all', '-XMP:all', file], { encoding: 'utf8' }),
    execFileSync('pdfinfo', [file], { encoding: 'utf8' }),
  ];
  return `${tags}\n${info}`;
};
const made = (metadata: 'strip' | 'keep') =>
  convert([{ format: 'html', content: html }], { to: 'pdf', options: { metadata, imageQuality: 100 } });

test('what a document said of its people is not in its PDF, and the report says so', async () => {
  const { content, report } = await made('strip');

  expect(toldBy(content)).not.toMatch(/TITLE|AUTHOR|KEYWORDS|LibreOffice|Create ?Date|Creation ?Date|Mod/i);
  expect(content.includes('Exif')).toBe(false);
  expect(report).toEqual([]);
});

test('it is when it is to be kept, and the report says that', async () => {
  const { content, report } = await made('keep');

  expect(toldBy(content)).toMatch(/AUTHOR/);
  expect(report).toEqual(expect.arrayContaining([{ kind: 'author', value: 'AUTHOR' }]));
});

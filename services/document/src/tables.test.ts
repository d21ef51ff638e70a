import { execFileSync } from 'node:child_process';
import { plainDocuments } from '@convi/testing';
import { expect, test, vi } from 'vitest';
import { startedJob } from './fixtures/document-job.fixture.ts';

// Starting an office takes a second, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert, warnings } = await startedJob();

const russian = 'Имя,Город\nАнна,Москва\nБорис,Санкт-Петербург\n';
const japanese = '名前,都市\n太郎,東京\n花子,大阪市中央区\n';
const taiwanese = '姓名,城市\n王小明,臺北市信義區\n陳大文,高雄市\n';
const chinese = '姓名,城市\n王小明,北京市朝阳区\n李华,上海市\n';

/** By an independent program. */
const recoded = (content: Buffer | string, from: string, to: string): Buffer =>
  execFileSync('iconv', ['-f', from, '-t', to], { input: content });

const charsets = [
  ['windows-1251', 'CP1251', russian],
  ['koi8-r', 'KOI8-R', russian],
  ['utf-16le', 'UTF-16LE', russian],
  ['utf-16be', 'UTF-16BE', russian],
  ['utf-16le-mark', 'UTF-16LE', `\ufeff${russian}`],
  ['utf-8-mark', 'UTF-8', `\ufeff${russian}`],
  ['shift_jis', 'SHIFT_JIS', japanese],
  ['big5', 'BIG5', taiwanese],
  ['gb18030', 'GB18030', chinese],
] as const;

test.each(charsets)(
  'a table in %s is read without being told so, and written as it was',
  async (charset, name, text) => {
    const content = recoded(text, 'UTF-8', name);

    const plain = await convert([{ format: 'csv', content }], { to: 'csv' });
    const back = await convert([{ format: 'csv', content: plain.content }], {
      ...{ to: 'csv', options: { outputCharset: charset } },
    });

    expect(plain.content.toString()).toBe(text.replace('\ufeff', ''));
    expect(recoded(back.content, name, 'UTF-8').toString()).toBe(text);
  },
);

test('characters that a charset does not have are replaced, and that is said', async () => {
  const content = Buffer.from('имя\n東京 x\n');

  const made = await convert([{ format: 'csv', content }], { to: 'csv', options: { outputCharset: 'koi8-r' } });

  expect(recoded(made.content, 'KOI8-R', 'UTF-8').toString()).toBe('имя\n?? x\n');
  expect(warnings).toContain('characters-replaced');
});

test('sheets and tables become Markdown, as they are shown', async () => {
  const content = Buffer.from('Code,Sum\n007,1.50\nx|y,2\n');

  const { content: made } = await convert([{ format: 'csv', content }], { to: 'md' });
  expect(made.toString()).toMatch(
    /^## \w+\n\n\| Code \| Sum \|\n\| --- \| --- \|\n\| 007 \| 1\.50 \|\n\| x\\\|y \| 2 \|\n$/,
  );

  const sheet = await convert([{ format: 'csv', content }], { to: 'xlsx' });
  const again = await convert([{ format: 'xlsx', content: sheet.content }], { to: 'md' });
  expect(again.content.toString()).toContain('| x\\|y | 2 |');
});

test('slides become a web page and Markdown, in the formats of all offices', async () => {
  const flat = plainDocuments('Words of a slide').fodp ?? Buffer.alloc(0);
  const slides = (await convert([{ format: 'fodp', content: flat }], { to: 'pptx' })).content;

  for (const source of [{ format: 'fodp', content: flat } as const, { format: 'pptx', content: slides } as const]) {
    expect((await convert([source], { to: 'html' })).content.toString()).toMatch(
      /<h2>1<\/h2>\n<p>Words of a slide<\/p>/,
    );
    expect((await convert([source], { to: 'md' })).content.toString()).toMatch(/## 1\s+Words of a slide/);
  }
});

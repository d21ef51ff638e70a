import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { documents } from '../fixtures/documents.ts';
import { hostileDocuments } from '../fixtures/hostile-documents.ts';
import { available, type Named } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { outcomeOf } from '../stack/outcome-of.ts';

// Programs that take seconds to start where everybody works.
vi.setConfig({ testTimeout: 300_000 });

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['document']);
});
afterAll(() => convi?.stop());

/** One for each engine; that every format becomes a PDF is proven by the room itself. */
const good = (['txt', 'csv', 'md', 'html', 'eml', 'fodt', 'xlsb', 'xps', 'djvu'] as const).map((ending) => ({
  name: `a.${ending}`,
  content: documents[ending]?.() ?? Buffer.alloc(0),
}));
const hostile = hostileDocuments();

/** A hostile one after every good one. */
const mixed: readonly Named[] = good.flatMap((file, at) => [file, hostile[at] ?? []].flat());

test('good documents become PDFs beside hostile ones, each of which is refused with its reason', async () => {
  const ends = new Map<string, string>();
  const waiting = [...mixed];
  const runner = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift())
      ends.set(file.name, await outcomeOf(convi.url, file));
  };
  await Promise.all([runner(), runner(), runner()]);

  expect(Object.fromEntries(good.map(({ name }) => [name, ends.get(name)]))).toEqual(
    Object.fromEntries(good.map(({ name }) => [name, 'done'])),
  );
  expect(Object.fromEntries(hostile.map(({ name }) => [name, ends.get(name)]))).toEqual({
    ...{ 'nested.docx': 'too-complex', 'bomb.docx': 'too-complex', 'endless.pdf': 'too-many-pages' },
    ...{ 'laughs.odt': 'corrupt-input', 'outside.docx': 'corrupt-input', 'half.docx': 'damaged-file' },
    ...{ 'other.doc': 'unknown-format', 'loop.pdf': 'corrupt-input' },
  });
  await available(convi.url, 'document');
});

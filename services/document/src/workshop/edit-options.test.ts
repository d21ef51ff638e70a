import { profiles } from '@convi/contracts';
import { describe, expect, test, vi } from 'vitest';
import { documentJob, type Source } from '../fixtures/document-job.fixture.ts';
import { checked, pageStats } from '../fixtures/pdf-check.fixture.ts';
import { noisePicture, pdfWith } from '../fixtures/workshop-pdfs.fixture.ts';
import { type EditCase, editCases } from './edit-cases.fixture.ts';

// Starting an engine takes a moment, and on a busy machine much longer.
vi.setConfig({ testTimeout: 120_000 });

const { convert } = await documentJob();
const pdf = (content: Buffer): Source => ({ format: 'pdf', content });
const edit = async (content: Buffer, options: object, ...more: readonly Source[]): Promise<Buffer> =>
  (await convert([pdf(content), ...more], { operation: 'edit', to: 'pdf', options })).content;

/** Many cases are the same without their option. */
const known = new Map<string, Promise<Buffer>>();
const dropped = (each: EditCase): Promise<Buffer> => {
  const options = without(each);
  const key = `${String(each.source)} ${JSON.stringify(options)}`;
  const made = known.get(key) ?? each.source().then((source) => edit(source, options));
  known.set(key, made);
  return made;
};

const without = ({ option, options }: EditCase): object =>
  Object.fromEntries(Object.entries(options).filter(([name]) => name !== option));

describe('an option does what it says, and nothing else does it', () => {
  test.each(editCases.map((each) => [`${each.option}: ${JSON.stringify(each.options)}`, each] as const))(
    '%s',
    async (_, each) => {
      const source = await each.source();

      const made = await edit(source, each.options);

      checked(made);
      expect(await each.holds(made)).toBe(true);
      expect(await each.holds(await dropped(each))).toBe(false);
    },
  );
});

test('no option is without a test', () => {
  const tested = new Set<string>([...editCases.map(({ option }) => option), 'stampFile']);

  expect(Object.keys(profiles['document-edit'].shape).filter((name) => !tested.has(name))).toEqual([]);
});

test('a picture of the project is a stamp', async () => {
  const picture = { format: 'png', content: await noisePicture(40).tint('#ff0000').png().toBuffer() } as const;
  const page = await pdfWith((document) => void document.addPage([300, 200]));
  const options = { stampFile: '0'.repeat(26), stampOpacity: 100, stampSize: 30 };

  const { red, green } = await pageStats(await edit(page, options, { ...picture, isNamed: true }));

  expect(red - green).toBeGreaterThan(5);
  expect((await pageStats(await edit(page, {}))).green).toBe(255);
});

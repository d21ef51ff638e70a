import type { Catalogue, File, FormatId } from '@convi/contracts';
import { expect, test } from 'vitest';
import { makingOf, type Offered } from './making-of.ts';
import { emptyView, type RoomView } from './room-view.ts';
import { aFile, emptyProject } from './stand-in/fake-client.ts';

const offer = (name: Offered['name'], from: FormatId[], to: FormatId[]): Offered => ({
  name,
  from,
  to,
  profile: 'image-png',
  options: {},
  unit: 'x',
  trial: false,
});
const operations = [
  offer('convert', ['jpg', 'png', 'svg'], ['webp']),
  offer('convert', ['jpg', 'png'], ['png']),
  offer('convert', ['jpg'], ['gif']),
  offer('merge', ['png', 'pdf'], ['pdf']),
];
const catalogueOf = (rows: Offered[]): Catalogue => {
  const service = { available: true, limits: {}, operations: rows };
  return { formats: [], services: { image: service, document: service, audio: service } };
};
const catalogue = catalogueOf(operations);
const webpToo = catalogueOf([offer('convert', ['png', 'webp'], ['png', 'webp', 'gif'])]);
const viewOf = (formats: FormatId[], view: Partial<RoomView> = {}): RoomView => {
  const files: File[] = formats.map((format, place) => aFile({ id: `f${place}`, format }));
  return { ...emptyView('image'), catalogue, project: { ...emptyProject, files }, ...view };
};

test('targets that take more of the files come first, those that take none are not offered', () => {
  const { targets } = makingOf(viewOf(['svg', 'png', 'png']));

  expect(targets.map(({ to, fits }) => [to, fits.length])).toEqual([
    ['webp', 3],
    ['png', 2],
  ]);
});

test('rows of several engines are one target when their options are the same', () => {
  const rows = [
    offer('convert', ['docx'], ['pdf']),
    offer('convert', ['xlsx'], ['pdf']),
    { ...offer('convert', ['csv'], ['pdf']), profile: 'document-text' as const },
  ];
  const view = viewOf(['docx', 'xlsx', 'csv'], { catalogue: catalogueOf(rows) });

  const { targets } = makingOf(view);

  expect(targets.map(({ offered, fits }) => [offered.profile, fits.length])).toEqual([['image-png', 2]]);
});

test('the usual target is one that no file is already', () => {
  expect(makingOf(viewOf(['jpg', 'png'])).target?.to).toBe('webp');
  expect(makingOf(viewOf(['png'])).target?.to).toBe('webp');
  expect(makingOf(viewOf(['png', 'webp'], { catalogue: webpToo })).target?.to).toBe('webp');
  expect(makingOf(viewOf(['jpg'], { choice: { to: 'gif', values: {} } })).target?.to).toBe('gif');
});

test('photographs of a phone are wanted as JPEG', () => {
  const rows = [offer('convert', ['heic', 'png'], ['webp']), offer('convert', ['heic', 'png'], ['jpg'])];
  const targetOf = (formats: FormatId[]) => makingOf(viewOf(formats, { catalogue: catalogueOf(rows) })).target?.to;

  expect(targetOf(['heic', 'png'])).toBe('jpg');
  expect(targetOf(['png'])).toBe('webp');
});

test('a choice that is no longer possible gives way', () => {
  expect(makingOf(viewOf(['png'], { choice: { to: 'gif', values: {} } })).target?.to).toBe('webp');
  expect(makingOf(viewOf(['png'], { choice: { operation: 'split' as 'merge', values: {} } })).operation).toBe(
    'convert',
  );
});

test('merging offers what the files can be merged into', () => {
  const { target, operations: names } = makingOf(
    viewOf(['png', 'png', 'jpg'], { choice: { operation: 'merge', values: {} } }),
  );

  expect(names).toEqual(['convert', 'merge']);
  expect([target?.to, target?.fits.length]).toEqual(['pdf', 2]);
});

test('results are not made into something again', () => {
  const view = viewOf(['png']);
  const result = aFile({ id: 'r', format: 'jpg', resultOf: 'c' });

  const { uploads } = makingOf({
    ...view,
    project: { ...emptyProject, files: [...(view.project?.files ?? []), result] },
  });

  expect(uploads.map(({ id }) => id)).toEqual(['f0']);
});

test('an empty room shows every target, and an unknown catalogue none', () => {
  expect(makingOf(viewOf([])).targets.map(({ to }) => to)).toEqual(['webp', 'png', 'gif']);
  expect(makingOf({ ...emptyView('image') }).target).toBeUndefined();
});

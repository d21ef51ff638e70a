import { expect, test } from 'vitest';
import { matched } from './refresh-project.ts';
import { emptyView, type Sending } from './room-view.ts';
import { aFile, emptyProject } from './stand-in/fake-client.ts';

const sending = (key: number, more: Partial<Sending> = {}): Sending => ({
  key,
  name: `${key}`,
  data: new Blob(['x']),
  sentBytes: 1,
  state: 'sending',
  ...more,
});
const reading = {
  ...emptyProject,
  files: [aFile({ id: 'old' }), aFile({ id: 'new' }), aFile({ id: 'r', resultOf: 'c' })],
};
const before = { ...emptyView('image'), project: { ...emptyProject, files: [aFile({ id: 'old' })] } };
const shown = (sendings: readonly Sending[]) => {
  const after = matched({ ...before, sendings }, reading);
  return { files: after.project?.files.map(({ id }) => id), rows: after.sendings.map(({ key }) => key) };
};

test('a file that arrived before its answer is shown as the row that is being sent, not twice', () => {
  expect(shown([sending(1)])).toEqual({ files: ['old', 'r'], rows: [1] });
});

test('once the answer has come the file takes the place of its row', () => {
  expect(shown([sending(1, { fileId: 'new' })])).toEqual({ files: ['old', 'new', 'r'], rows: [] });
  expect(shown([sending(1, { fileId: 'new' }), sending(2)])).toEqual({ files: ['old', 'new', 'r'], rows: [2] });
});

test('rows that wait or were refused hide nothing', () => {
  const rows = [sending(1, { state: 'waiting' }), sending(2, { state: 'refused' })];

  expect(shown(rows)).toEqual({ files: ['old', 'new', 'r'], rows: [1, 2] });
});

test('a file that is being removed does not come back with a reading that began before', () => {
  const { project } = matched({ ...before, leaving: ['new'] }, reading);

  expect(project?.files.map(({ id }) => id)).toEqual(['old', 'r']);
});

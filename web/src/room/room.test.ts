import { ConnectionError, type ConviClient } from '@convi/client';
import type { File, Project } from '@convi/contracts';
import { get } from 'svelte/store';
import { expect, onTestFinished, test, vi } from 'vitest';
import { room } from './room.ts';
import { aFile, emptyProject, fakeClient, fakeStorage, newProject, noChoice, problem } from './stand-in/fake-client.ts';

const until = (what: () => void) => vi.waitFor(what, { interval: 1 });
const setUp = (answers: Partial<ConviClient>, held: Record<string, string> = {}) => {
  const storage = fakeStorage(held);
  let token: () => string | undefined = () => undefined;
  const clientFor = (credential: () => string | undefined) => {
    token = credential;
    return fakeClient(answers);
  };
  const opened = room({ service: 'image', clientFor, storage, pause: async () => undefined });
  onTestFinished(() => opened.rest());
  return { opened, storage, view: () => get(opened), token: () => token() };
};
const heldProject = {
  'convi.image': JSON.stringify({ id: 'project-1', token: 'token-1', choice: { to: 'gif', values: {} } }),
};

/** A server that keeps what it is sent. */
const server = () => {
  let files: File[] = [];
  const read = async (): Promise<Project> => ({ ...emptyProject, files });
  const answers: Partial<ConviClient> = {
    createProject: async () => newProject,
    readProject: read,
    addFiles: async ({ content }) => {
      const part = (content as FormData).get('file') as globalThis.File;
      const file = aFile({ id: part.name, name: part.name.replace('"', '%22') });
      files = [file, ...files];
      return { files: [file] };
    },
    changeFile: async ({ params, body }) => {
      files = files.map((file) => (file.id === params.fileId ? { ...file, name: body.name ?? file.name } : file));
      return files[0] as File;
    },
    orderFiles: async ({ body }) => {
      files = body.fileIds.map((id) => files.find((file) => file.id === id) as File);
      return { fileIds: body.fileIds };
    },
  };
  return { answers, names: () => files.map(({ name }) => name) };
};
const bytes = (size: number) => new Blob(['x'.repeat(size)]);

test('a room without a past is empty and begins no project', async () => {
  const { opened, view } = setUp({});

  await opened.open();

  expect(view().phase).toBe('empty');
});

test('the first files begin a project, whose token is kept for a reload', async () => {
  const { answers, names } = server();
  const { opened, view, storage, token } = setUp(answers);
  await opened.open();

  opened.sending.add([
    { name: 'a', data: bytes(5) },
    { name: 'b"c', data: bytes(5) },
  ]);
  await until(() => expect(view().sendings).toEqual([]));

  await until(() => expect(names()).toEqual(['a', 'b"c']));
  expect(token()).toBe('token-1');
  expect(JSON.parse(storage.held['convi.image'] ?? '')).toMatchObject({ id: 'project-1', token: 'token-1' });
});

test('what is too much is refused before a byte is sent, and can be taken off the list', async () => {
  const { answers } = server();
  const { opened, view } = setUp({ ...answers, readFormats: async () => ({ formats: [], services: limited }) });
  await opened.open();

  opened.sending.add([{ name: 'huge', data: bytes(101) }]);
  expect(view().sendings[0]).toMatchObject({ state: 'refused', fault: { slug: 'too-large' } });

  opened.sending.drop(view().sendings[0]?.key ?? 0);
  expect(view().sendings).toEqual([]);
  expect(view().project).toBeUndefined();
});

test('a file that the server refuses stays with its reason and can be sent again', async () => {
  const { answers } = server();
  const addFiles = vi.fn<ConviClient['addFiles']>().mockRejectedValueOnce(problem('unknown-format'));
  addFiles.mockImplementation(answers.addFiles as ConviClient['addFiles']);
  const { opened, view } = setUp({ ...answers, addFiles });

  opened.sending.add([{ name: 'odd', data: bytes(5) }]);
  await until(() => expect(view().sendings[0]).toMatchObject({ state: 'refused', fault: { slug: 'unknown-format' } }));
  opened.sending.again(view().sendings[0]?.key ?? 0);

  await until(() => expect(view().project?.files.map(({ name }) => name)).toEqual(['odd']));
});

test('a reload finds the project again with its choice', async () => {
  const { opened, view, token } = setUp({ readProject: async () => emptyProject }, heldProject);

  await opened.open();

  expect(view()).toMatchObject({ phase: 'live', project: { id: 'project-1' }, choice: { to: 'gif' } });
  expect(token()).toBe('token-1');
});

test('a project that ended meanwhile shows its receipt and leaves nothing in the tab', async () => {
  const readProject = async () => Promise.reject(problem('project-ended', { v: 1, id: 'r' }));
  const { opened, view, storage } = setUp({ readProject }, heldProject);

  await opened.open();

  expect(view()).toMatchObject({ phase: 'ended', receipt: { id: 'r' }, project: undefined });
  expect(storage.held).toEqual({});
});

test('a receipt that is not there yet is waited for', async () => {
  const readProject = vi
    .fn<ConviClient['readProject']>()
    .mockRejectedValueOnce(problem('project-ended'))
    .mockRejectedValueOnce(problem('project-ended'))
    .mockRejectedValue(problem('project-ended', { v: 1, id: 'r' }));
  const { opened, view } = setUp({ readProject }, heldProject);

  await opened.open();

  await until(() => expect(view()).toMatchObject({ phase: 'ended', receipt: { id: 'r' } }));
});

test('a server that is not reached keeps the stored project and says so', async () => {
  const readProject = async () => Promise.reject(new ConnectionError('away'));
  const { opened, view, storage } = setUp({ readProject }, heldProject);

  await opened.open();

  expect(view().phase).toBe('opening');
  expect(view().notices.map(({ fault }) => fault.kind)).toContain('unreachable');
  expect(storage.held).toEqual(heldProject);
});

test('ending now clears the tab and shows the receipt; starting anew empties the room', async () => {
  const endProject = async () => ({ receipt: { id: 'r' } as never });
  const { opened, view, storage, token } = setUp({ readProject: async () => emptyProject, endProject }, heldProject);
  await opened.open();

  await opened.end();
  expect(view()).toMatchObject({ phase: 'ended', receipt: { id: 'r' } });
  expect(storage.held).toEqual({});

  opened.anew();
  expect(view()).toMatchObject({ phase: 'empty', receipt: undefined, choice: noChoice });
  expect(token()).toBeUndefined();
});

test('an end that could not be asked for leaves the project as it was', async () => {
  const endProject = async () => Promise.reject(new ConnectionError('away'));
  const { opened, view } = setUp({ readProject: async () => emptyProject, endProject }, heldProject);
  await opened.open();

  await opened.end();

  expect(view()).toMatchObject({ phase: 'live', project: { id: 'project-1' } });
});

test('a conversion is cancelled while its start is still being answered', async () => {
  const cancelConversion = vi.fn<ConviClient['cancelConversion']>().mockRejectedValue(problem('conversion-not-found'));
  const answers = { readProject: async () => ({ ...emptyProject, files: [aFile({ id: 'f' })] }), cancelConversion };
  const offered = {
    name: 'convert',
    from: ['png'],
    to: ['webp'],
    profile: 'image-webp',
    options: {},
    unit: 'x',
    trial: false,
  } as const;
  const image = {
    available: true,
    limits: {},
    operations: [{ ...offered, from: ['png' as const], to: ['webp' as const] }],
  };
  const createConversion = vi.fn<ConviClient['createConversion']>().mockReturnValue(new Promise(() => undefined));
  const readFormats = async () => ({ formats: [], services: { image, document: image, audio: image } });
  const { opened, view } = setUp({ ...answers, createConversion, readFormats }, heldProject);
  await opened.open();

  void opened.make();
  void opened.make();
  await opened.cancel('conversion-1');

  expect(view().busy).toBe(true);
  expect(createConversion).toHaveBeenCalledTimes(1);
  expect(cancelConversion).toHaveBeenCalledOnce();
});

const service = { available: true, limits: { bytesPerFile: 100 }, operations: [] };
const limited = { image: service, document: service, audio: service };

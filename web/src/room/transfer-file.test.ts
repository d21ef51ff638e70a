import { ConnectionError, type ConviClient } from '@convi/client';
import type { File, Upload } from '@convi/contracts';
import { get } from 'svelte/store';
import { expect, onTestFinished, test, vi } from 'vitest';
import { room } from './room.ts';
import { aFile, emptyProject, fakeClient, fakeStorage, newProject } from './stand-in/fake-client.ts';

const NAME = 'photo.png';
const data = new Blob(['x'.repeat(10)]);
const away = () => Promise.reject(new ConnectionError('away'));

/** A server that takes uploads in parts, and how often its project was asked for. */
const server = () => {
  const files: File[] = [];
  const parts = { begun: 0, reads: 0 };
  const whole: Upload = { id: 'whole', name: NAME, bytes: 10, receivedBytes: 10, createdAt: newProject.createdAt };
  const answers: Partial<ConviClient> = {
    createProject: async () => newProject,
    readProject: async () => ({ ...emptyProject, files: [...files] }),
    createUpload: async () => {
      parts.begun += 1;
      files.push(aFile({ id: 'whole', name: NAME }));
      return whole;
    },
  };
  return { files, parts, answers };
};

const send = (answers: Partial<ConviClient>) => {
  const opened = room({
    ...{ service: 'image', clientFor: () => fakeClient(answers), storage: fakeStorage() },
    pause: async () => undefined,
  });
  onTestFinished(() => opened.rest());
  opened.sending.add([{ name: NAME, data }]);
  return { opened, names: () => get(opened).project?.files.map(({ name }) => name) };
};

const settled = (what: () => void) => vi.waitFor(what, { interval: 1 });

test('a small file whose connection broke waits for it and goes on in parts', async () => {
  const { answers, parts } = server();
  const readProject = vi.fn<ConviClient['readProject']>().mockImplementation(answers.readProject!);
  for (let n = 0; n < 3; n++) readProject.mockImplementationOnce(away);
  const { opened, names } = send({ ...answers, readProject, addFiles: away });

  await settled(() => expect(names()).toEqual([NAME]));
  await settled(() => expect(get(opened).sendings).toEqual([]));
  expect(parts.begun).toBe(1);
});

test('a small file that arrived before its connection broke is not sent twice', async () => {
  const { answers, files, parts } = server();
  const addFiles: ConviClient['addFiles'] = async () => {
    files.push(aFile({ id: 'first', name: NAME }));
    return away();
  };
  const { opened, names } = send({ ...answers, addFiles });

  await settled(() => expect(names()).toEqual([NAME]));
  await settled(() => expect(get(opened).sendings).toEqual([]));
  expect(parts.begun).toBe(0);
});

test('a small file that waits for the connection says so and can be stopped', async () => {
  const { answers } = server();
  let over = (): void => undefined;
  const pause = () => new Promise<void>((resolve) => (over = resolve));
  const clientFor = () => fakeClient({ ...answers, addFiles: away });
  const opened = room({ service: 'image', clientFor, storage: fakeStorage(), pause });
  onTestFinished(() => opened.rest());
  opened.sending.add([{ name: NAME, data }]);
  await settled(() => expect(get(opened).sendings[0]).toMatchObject({ state: 'sending', stands: true }));

  opened.sending.drop(get(opened).sendings[0]?.key ?? 0);
  over();

  await settled(() => expect(get(opened).sendings).toEqual([]));
});

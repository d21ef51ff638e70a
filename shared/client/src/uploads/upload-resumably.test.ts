import type { Upload } from '@convi/contracts';
import { expect, test } from 'vitest';
import type { ConviClient } from '../convi-client.ts';
import { ConnectionError, ProblemError } from '../problems/problem-error.ts';
import { uploadResumably } from './upload-resumably.ts';

const data = new Blob(['0123456789']);
const file = { id: 'project', name: 'отпуск.png', data };
const at = '2027-01-01T00:00:00.000Z';

/** A server that takes some bytes of each transfer before the connection breaks, and refuses as told. */
const standIn = (takes: number[], refusals: ProblemError[] = []) => {
  const calls: string[] = [];
  let received = 0;
  const upload = (): Upload => ({ id: 'u', name: '', bytes: data.size, receivedBytes: received, createdAt: at });
  const answers: Partial<ConviClient> = {
    createUpload: async ({ headers }) => {
      calls.push(`create ${headers?.['upload-length']} ${headers?.['upload-metadata']}`);
      received = 0;
      return upload();
    },
    readUpload: async () => {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      return upload();
    },
    appendUpload: async ({ headers, content }) => {
      const took = takes.shift();
      calls.push(`append ${headers?.['upload-offset']} ${(content as Blob).size}`);
      received += took ?? (content as Blob).size;
      if (took !== undefined) throw new ConnectionError('the connection broke');
      return undefined;
    },
  };
  return { calls, client: answers as ConviClient };
};

const optionsOf = (told: unknown[] = []) => ({
  signal: new AbortController().signal,
  pause: async () => undefined,
  onStandstill: (stands: boolean) => void told.push(stands),
});

const problem = (slug: ProblemError['slug'], status: number): ProblemError =>
  new ProblemError({ type: 't', title: slug, status, instance: '', slug }, undefined);

test('an upload goes on where the server says that it stopped, and tells when it stands', async () => {
  const { calls, client } = standIn([4, 0]);
  const told: unknown[] = [];

  expect(await uploadResumably(client, file, optionsOf(told))).toBe('u');

  const name = Buffer.from(file.name).toString('base64');
  expect(calls).toEqual([`create 10 filename ${name}`, 'append 0 10', 'append 4 6', 'append 4 6']);
  expect(told).toEqual([false, true, false, true, false]);
});

test('one that was begun before is asked about, and only its rest is sent', async () => {
  const { calls, client } = standIn([]);
  const begun = { id: 'u', name: '', bytes: 10, receivedBytes: 3, createdAt: at };

  expect(await uploadResumably(client, { ...file, begun }, optionsOf())).toBe('u');
  expect(calls).toEqual(['append 0 10']);
});

test('what is only busy is tried again, what is lost is begun anew once, what is refused is told', async () => {
  const busy = standIn([0], [problem('upload-elsewhere', 409), problem('internal', 503)]);
  expect(await uploadResumably(busy.client, file, optionsOf())).toBe('u');

  const lost = standIn([0], [problem('upload-not-found', 404), problem('upload-not-found', 404)]);
  await expect(uploadResumably(lost.client, file, optionsOf())).rejects.toMatchObject({ slug: 'upload-not-found' });
  expect(lost.calls.filter((call) => call.startsWith('create'))).toHaveLength(2);

  const over = standIn([0], [problem('project-ended', 410)]);
  await expect(uploadResumably(over.client, file, optionsOf())).rejects.toMatchObject({ slug: 'project-ended' });
});

test('one that is given up while it stands still is tried no more', async () => {
  const { calls, client } = standIn([4]);
  const stop = new AbortController();
  const pause = async (): Promise<void> => stop.abort();

  await expect(uploadResumably(client, file, { signal: stop.signal, pause })).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(calls.filter((call) => call.startsWith('append'))).toHaveLength(1);
});

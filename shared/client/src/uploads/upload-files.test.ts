import { expect, onTestFinished, test } from 'vitest';
import { conviClient } from '../convi-client.ts';
import { httpStandIn, jsonAnswer } from '../stand-in/http-stand-in.ts';
import { type ProgressRequest, progressTransport } from './progress-transport.ts';
import type { UploadTransport } from './transport.ts';
import { uploadFiles } from './upload-files.ts';

const id = '0123456789abcdefghjkmnpqrs';
const files = [
  { name: 'тест 🙂.png', data: new Blob(['one']) },
  { name: 'two.png', data: new Blob(['two']) },
];

type Listeners = Map<string, (sent: { loaded: number; total: number }) => void>;
type Fake = ProgressRequest & { readonly listeners: Listeners; readonly set: string[] };

const fakeRequest = (onSend: (fake: Fake) => void): Fake => {
  const listeners: Listeners = new Map();
  const listen = (type: string, listener: (sent: { loaded: number; total: number }) => void) =>
    void listeners.set(type, listener);
  const set: string[] = [];
  const fake: Fake = {
    status: 201,
    responseText: JSON.stringify({ files: [{ id: 'f' }] }),
    listeners,
    set,
    upload: { addEventListener: listen },
    addEventListener: listen as ProgressRequest['addEventListener'],
    open: (method, url) => void set.push(`${method} ${url}`),
    setRequestHeader: (name, value) => void set.push(`${name}: ${value}`),
    getResponseHeader: (name) => (name === 'content-type' ? 'application/json' : null),
    send: () => onSend(fake),
    abort: () => fire(fake, 'abort'),
  };
  return fake;
};
const fire = (fake: Fake, type: string, loaded = 0): void => fake.listeners.get(type)?.({ loaded, total: 10 });

const clientWith = (upload: UploadTransport) => conviClient({ baseUrl: 'http://api', credential: 'token-1', upload });

test('files leave as parts of one form with their exact names', async () => {
  const server = await httpStandIn(jsonAnswer(201, { files: [{ id: 'a' }, { id: 'b' }] }));
  onTestFinished(() => server.close());

  const added = await uploadFiles(conviClient({ baseUrl: server.url }), { id, files });

  expect(added.map((file) => file.id)).toEqual(['a', 'b']);
  expect(server.seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(server.seen[0]?.body).toContain('name="file"; filename="тест 🙂.png"');
  expect(server.seen[0]?.body.match(/name="file"/g)).toHaveLength(2);
});

test('progress is told as bytes leave', async () => {
  const told: number[] = [];
  const fake = fakeRequest((request) => {
    fire(request, 'progress', 4);
    fire(request, 'progress', 10);
    fire(request, 'load');
  });

  const client = clientWith(progressTransport(() => fake));
  const added = await uploadFiles(client, { id, files }, { onProgress: ({ bytes }) => told.push(bytes) });

  expect(added).toEqual([{ id: 'f' }]);
  expect(told).toEqual([4, 10]);
  expect(fake.set).toContain(`POST http://api/v1/projects/${id}/files`);
  expect(fake.set).toContain('authorization: Bearer token-1');
});

test('a connection that breaks during an upload is a connection error', async () => {
  const client = clientWith(progressTransport(() => fakeRequest((request) => fire(request, 'error'))));

  await expect(uploadFiles(client, { id, files })).rejects.toMatchObject({ name: 'ConnectionError' });
});

test('an abort stops the request and stays an abort', async () => {
  const controller = new AbortController();
  const client = clientWith(progressTransport(() => fakeRequest(() => controller.abort())));

  await expect(uploadFiles(client, { id, files }, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  await expect(uploadFiles(client, { id, files }, { signal: controller.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
});

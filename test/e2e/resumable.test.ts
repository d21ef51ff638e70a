import { randomBytes } from 'node:crypto';
import * as tus from 'tus-js-client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { call, createProject, download, endProject, type Holder, readProject } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { narrowWay } from '../stack/narrow-way.ts';
import { storedObjects } from '../stack/store.ts';

const MiB = 1024 ** 2;

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi([], { CONVI_LIMITS: 'on' });
});
afterAll(() => convi?.stop());

/** Told to be a PNG by its first bytes; nobody here looks further. */
const content = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(5_000_000)]);

/** More than one part, of 16 MiB, can hold. */
const large = Buffer.concat([content, Buffer.alloc(20 * MiB, 'x')]);

const headersOf = ({ token }: Holder) => ({ authorization: `Bearer ${token}` });

type Sending = { readonly holder: Holder; readonly endpoint?: string } & Partial<tus.UploadOptions>;

/** Sends with the client that the authors of the protocol wrote. Resolves with the id under which the file lies. */
const send = (file: Buffer, { holder, endpoint, ...options }: Sending): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload: tus.Upload = new tus.Upload(file, {
      endpoint: endpoint ?? `${holder.url}/v1/projects/${holder.id}/uploads`,
      headers: headersOf(holder),
      metadata: { filename: 'отпуск.png' },
      // A gateway that was killed is back within a minute, also on a busy machine.
      retryDelays: Array<number>(400).fill(250),
      ...options,
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    });
    upload.start();
  });

const wayTo = async (url: string, bytes: number) => {
  const way = await narrowWay(url, bytes);
  onTestFinished(way.close);
  return way;
};

/** Where the transfers of an upload began. */
const transfersOf = () => {
  const offsets: number[] = [];
  const onBeforeRequest = (request: tus.HttpRequest): void => {
    if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')));
  };
  return { offsets, onBeforeRequest };
};

/** What is kept of the upload of a project. */
const kept = async (holder: Holder): Promise<number | undefined> =>
  (await readProject(holder)).uploads[0]?.receivedBytes;

test('an upload whose connection is cut in the middle goes on where it stopped', async () => {
  const holder = await createProject(convi.url, 'image');
  const way = await wayTo(convi.url, 18 * MiB);
  const { offsets, onBeforeRequest } = transfersOf();
  const sending = send(large, { holder, endpoint: `${way.url}/v1/projects/${holder.id}/uploads`, onBeforeRequest });

  await way.held;
  await expect.poll(() => kept(holder), { timeout: 30_000 }).toBe(16 * MiB);
  way.cut();
  way.open();
  const id = await sending;

  expect(offsets[0]).toBe(0);
  expect(offsets.at(-1)).toBeGreaterThanOrEqual(16 * MiB);
  const { files, uploads } = await readProject(holder);
  expect(uploads).toEqual([]);
  expect(files).toMatchObject([{ id, name: 'отпуск.png', format: 'png', bytes: large.length }]);
  expect((await download(holder, id)).equals(large)).toBe(true);
});

test('pieces of a size that the client chooses make the same file', async () => {
  const holder = await createProject(convi.url, 'image');

  const id = await send(content, { holder, chunkSize: 700_001, uploadDataDuringCreation: true });

  expect((await download(holder, id)).equals(content)).toBe(true);
});

const status = async (sending: Promise<unknown>): Promise<number | undefined> => {
  const error: unknown = await sending.catch((refusal: unknown) => refusal);
  return error instanceof tus.DetailedError ? error.originalResponse?.getStatus() : undefined;
};

test('what is too large, or is no file of this room, is refused', async () => {
  const holder = await createProject(convi.url, 'image');

  expect(await status(send(content, { holder, uploadSize: 201 * 1024 ** 2 }))).toBe(413);
  expect(await status(send(Buffer.from([0, 1, 2, 255, 254]), { holder }))).toBe(422);
  expect(await status(send(content, { holder: { ...holder, token: 'cvt_nobody' } }))).toBe(404);
});

test('an upload of a project that has ended is gone with it', async () => {
  const holder = await createProject(convi.url, 'image');
  const endpoint = `${holder.url}/v1/projects/${holder.id}/uploads`;
  const begun = await call(endpoint, {
    method: 'POST',
    headers: { ...headersOf(holder), 'tus-resumable': '1.0.0', 'upload-length': String(content.length) },
  });
  const patch = (offset: number, bytes: Buffer): Promise<Response> =>
    call(new URL(begun.headers.get('location') ?? '', convi.url).href, {
      method: 'PATCH',
      body: new Uint8Array(bytes),
      headers: {
        ...headersOf(holder),
        ...{ 'tus-resumable': '1.0.0', 'upload-offset': String(offset) },
        'content-type': 'application/offset+octet-stream',
      },
    });
  expect((await patch(0, content.subarray(0, 100_000))).status).toBe(204);
  expect((await patch(5, content.subarray(5))).status).toBe(409);

  await endProject(holder);

  expect((await patch(100_000, content.subarray(100_000))).status).toBe(410);
  await expect.poll(async () => (await storedObjects(convi)).filter((key) => key.includes(holder.id))).toEqual([]);
});

test('a gateway that is killed in the middle of a transfer has kept whole parts, and the next one goes on', async () => {
  const holder = await createProject(convi.url, 'image');
  const way = await wayTo(convi.url, 18 * MiB);
  const { offsets, onBeforeRequest } = transfersOf();
  const sending = send(large, { holder, endpoint: `${way.url}/v1/projects/${holder.id}/uploads`, onBeforeRequest });
  await way.held;
  await expect.poll(() => kept(holder), { timeout: 30_000 }).toBe(16 * MiB);

  convi.processes.gateway.kill('SIGKILL');
  way.open();
  const id = await sending;

  expect(offsets).toEqual([0, 16 * MiB]);
  expect((await download(holder, id)).equals(large)).toBe(true);
});

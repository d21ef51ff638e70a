import { conviClient, followEvents, uploadFiles } from '@convi/client';
import { isFinal } from '@convi/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { picture } from '../fixtures/image.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['image']);
});
afterAll(() => convi?.stop());

test('a program converts a picture with the typed client and hears of its end', async () => {
  const { id, token } = await conviClient({ baseUrl: convi.url }).createProject({ body: { service: 'image' } });
  const client = conviClient({ baseUrl: convi.url, ...(token ? { credential: token } : {}) });
  await uploadFiles(client, { id, files: [{ name: 'a.png', data: new Blob([new Uint8Array(await picture())]) }] });
  const { id: conversionId } = await client.createConversion({
    params: { id },
    body: { to: 'webp', options: { width: 32 } },
  });

  const heard: string[] = [];
  for await (const { event } of followEvents(client, { id, signal: AbortSignal.timeout(60_000) })) {
    heard.push(event.type);
    if (event.type === 'conversion-ended') break;
  }
  const conversion = await client.readConversion({ params: { id, conversionId }, query: { waitSeconds: 10 } });
  const response = await client.readContent({ params: { id, fileId: conversion.results[0]!.id } });

  expect(heard).toEqual(expect.arrayContaining(['file-added', 'conversion-queued', 'conversion-ended']));
  expect(isFinal(conversion.state)).toBe(true);
  expect(await sharp(Buffer.from(await response.arrayBuffer())).metadata()).toMatchObject({
    format: 'webp',
    width: 32,
  });
});

test('what the API refuses is a problem with its slug, the receipt of an ended project included', async () => {
  const { id, token } = await conviClient({ baseUrl: convi.url }).createProject({ body: { service: 'image' } });
  const client = conviClient({ baseUrl: convi.url, ...(token ? { credential: token } : {}) });
  const refusal = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  expect(await refusal(client.createConversion({ params: { id }, body: { to: 'webp' } }))).toMatchObject({
    slug: 'no-files',
    status: 422,
    requestId: expect.any(String),
  });
  await client.endProject({ params: { id } });

  expect(await refusal(client.readProject({ params: { id } }))).toMatchObject({
    slug: 'project-ended',
    receipt: { reason: 'owner' },
  });
});

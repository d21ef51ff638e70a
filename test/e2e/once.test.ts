import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone } from '../fixtures/audio.ts';
import { docx } from '../fixtures/document.ts';
import { picture } from '../fixtures/image.ts';
import { call, createProject, endProject, inProject, problemOf, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { storedObjects } from '../stack/store.ts';

let convi: Convi;
beforeAll(async () => {
  convi = await startConvi(['image', 'document', 'audio']);
});
afterAll(() => convi?.stop());

const once = (query: string, name: string, content: Uint8Array): Promise<Response> => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), name);
  return call(`${convi.url}/v1/convert?${query}`, { method: 'POST', body: form });
};
const startOf = async (response: Response): Promise<string> =>
  Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 12);

test('one call converts a photo, a document and a recording, and leaves no key and no byte', async () => {
  const photo = await once('to=webp&width=100', 'photo.jpg', await picture({ format: 'jpeg' }));
  const letter = await once('to=pdf', 'letter.docx', docx('Dear reader'));
  const voice = await once('to=mp3&bitrateKbps=128', 'voice.wav', tone(1));

  expect([photo.status, letter.status, voice.status]).toEqual([200, 200, 200]);
  expect(photo.headers.get('x-convi-credits')).toBe('0');
  expect(photo.headers.get('content-disposition')).toContain('photo.webp');
  expect(await startOf(photo)).toMatch(/^RIFF....WEBP/s);
  expect(await startOf(letter)).toMatch(/^%PDF-/);
  expect(await startOf(voice)).toMatch(/^(ID3|\xff[\xe0-\xff])/);
  await expect.poll(() => readdirSync(join(convi.home, 'keyring')), { timeout: 10_000 }).toEqual([]);
  await expect.poll(() => storedObjects(convi), { timeout: 10_000 }).toEqual([]);
});

test('one call says what is wrong as a problem', async () => {
  const slugOf = async (response: Promise<Response>): Promise<string> => (await problemOf(await response)).slug;

  expect(await slugOf(once('to=webp', 'a.png', Buffer.alloc(0)))).toBe('empty-file');
  expect(await slugOf(once('to=webp&quality=high', 'a.png', await picture()))).toBe('bad-options');
  expect(await slugOf(once('to=mp3', 'a.png', await picture()))).toBe('unsupported-conversion');
  expect(await slugOf(once('to=webp', 'a.png', (await picture()).subarray(0, 60)))).toBe('conversion-failed');
});

test('the event stream tells what happens, and goes on where it broke off', async () => {
  const holder = await createProject(convi.url, 'image');
  const listen = async (headers: Record<string, string>, until: string): Promise<string> => {
    const response = await inProject(holder, '/events', { headers });
    let text = '';
    for await (const piece of response.body ?? []) {
      text += Buffer.from(piece).toString();
      if (text.includes(until)) break;
    }
    return text;
  };
  const [a] = await upload(holder, { name: 'a.png', content: await picture() });
  const before = await listen({}, 'file-ready');
  const lastSeen = [...before.matchAll(/^id: ?(\S+)$/gm)].at(-1)?.[1] ?? '';
  const [b] = await upload(holder, { name: 'b.png', content: await picture() });

  const after = await listen({ 'last-event-id': lastSeen }, b!.id);

  expect(before).toContain(a!.id);
  expect(after).toContain('file-added');
  expect(after).not.toContain(a!.id);
  await endProject(holder);
  expect((await inProject(holder, '/events')).status).toBe(410);
});

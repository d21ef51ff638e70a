import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { scratchFolder } from '@convi/testing';
import { expect, test } from 'vitest';
import { call, slugOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';
import { readSite } from './read-site.ts';

const page = (words: string) =>
  `<!doctype html><meta http-equiv="content-security-policy" content="default-src &#39;none&#39;; script-src &#39;self&#39; &#39;sha256-abc=&#39;"><p>${words}</p>`;

const files: Readonly<Record<string, string>> = {
  'index.html': page('start'),
  'image.html': page('image'),
  'about/index.html': page('about'),
  '404.html': page('nothing here'),
  'mark.svg': '<svg/>',
  'service-worker.js': 'fetch',
  '_app/immutable/workers/device-worker-abc.js': 'draw',
  '_app/immutable/assets/vips.abc.wasm': 'a'.repeat(5_000),
  'sitemap.xml': '<loc>https://convi.invalid/image</loc>',
  '_app/immutable/entry.abc.js': `export const a = "${'a'.repeat(5_000)}"`,
};

const builtSite = async () => {
  const root = scratchFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return testGateway({ site: await readSite(root, 'https://files.example') });
};

const html = { headers: { accept: 'text/html' } };

test.each([
  ['/', 'start'],
  ['/image', 'image'],
  ['/about', 'about'],
  ['/about/', 'about'],
])('%s is a page under its own policy', async (path, words) => {
  const response = await call(await builtSite(), path, html);

  expect(response.status).toBe(200);
  expect(await response.text()).toContain(words);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'; script-src 'self' 'sha256-abc='; frame-ancestors 'none'",
  });
});

test('hashed files are kept for ever, others are asked for again', async () => {
  const site = await builtSite();

  const hashed = await call(site, '/_app/immutable/entry.abc.js');
  const mark = await call(site, '/mark.svg');
  const known = await call(site, '/mark.svg', { headers: { 'if-none-match': mark.headers.get('etag') ?? '' } });

  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(mark.headers.get('content-type')).toBe('image/svg+xml');
  expect(known.status).toBe(304);
});

test('the worker of the page may ask its own server, and nothing else', async () => {
  const response = await call(await builtSite(), '/service-worker.js');

  const policy = response.headers.get('content-security-policy');
  expect(policy).toBe("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
});

test('a worker that converts on the device may ask nobody for anything', async () => {
  const response = await call(await builtSite(), '/_app/immutable/workers/device-worker-abc.js');

  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-security-policy':
      "default-src 'none'; script-src blob: 'wasm-unsafe-eval' 'unsafe-eval'; frame-ancestors 'none'",
    'cross-origin-embedder-policy': 'require-corp',
  });
});

test('its engine comes packed, and as what it is', async () => {
  const response = await call(await builtSite(), '/_app/immutable/assets/vips.abc.wasm', {
    headers: { 'accept-encoding': 'gzip' },
  });

  expect(response.headers.get('content-type')).toBe('application/wasm');
  expect(response.headers.get('content-encoding')).toBe('gzip');
});

test('a page names the address that people use', async () => {
  const map = await call(await builtSite(), '/sitemap.xml');

  expect(map.headers.get('content-type')).toBe('application/xml');
  expect(await map.text()).toBe('<loc>https://files.example/image</loc>');
});

test('texts are compressed for who takes it', async () => {
  const site = await builtSite();
  const { request } = await import('node:http');

  const [encoding, bytes] = await new Promise<[string | undefined, Buffer]>((resolve, reject) => {
    request(`${site.url}/_app/immutable/entry.abc.js`, { headers: { 'accept-encoding': 'br' } }, async (response) => {
      resolve([response.headers['content-encoding'], Buffer.concat(await response.toArray())]);
    })
      .on('error', reject)
      .end();
  });

  expect(encoding).toBe('br');
  expect(brotliDecompressSync(bytes).toString()).toBe(files['_app/immutable/entry.abc.js']);
});

test('what there is not is a page for people and a problem for programs', async () => {
  const site = await builtSite();

  const people = await call(site, '/nothing', html);
  const program = await call(site, '/nothing');
  const api = await call(site, '/v1/nothing', html);

  expect([people.status, await people.text()]).toEqual([404, expect.stringContaining('nothing here')]);
  expect(await slugOf(program)).toBe('unknown-route');
  expect(await slugOf(api)).toBe('unknown-route');
});

test('no path leads out of the build', async () => {
  const site = await builtSite();

  for (const path of ['/../package.json', '/..%2f..%2fpackage.json', '/_app/..%2f..%2f..%2fetc%2fpasswd', '/%00'])
    expect((await call(site, path)).status).toBe(404);
});

test('without a build there are no pages, and the API works', async () => {
  const gateway = await testGateway({
    site: await readSite(join(scratchFolder(), 'never-built'), 'https://files.example'),
  });

  expect((await call(gateway, '/', html)).status).toBe(404);
  expect((await call(gateway, '/v1/formats')).status).toBe(200);
});

import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { createProject, type Holder } from '../fixtures/calls.fixture.ts';
import { postZeros } from '../fixtures/raw-post.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

/** Asks whether to send a body, as curl does with large ones. */
const askFirst = (holder: Holder): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const seen: string[] = [];
    const headers = {
      authorization: `Bearer ${holder.token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': '60',
      expect: '100-continue',
    };
    const request = httpRequest(`${holder.url}/v1/projects/${holder.id}/files`, { method: 'POST', headers });
    request.on('continue', () => {
      seen.push('continue');
      request.end('x'.repeat(60));
    });
    request.on('response', (response) => {
      response.resume();
      resolve([...seen, String(response.statusCode)]);
      request.destroy();
    });
    request.on('error', reject).flushHeaders();
  });

test('a body that would be refused is not asked for', async () => {
  const full = await createProject(await testGateway({ settings: { storeBytes: 0 } }));
  const free = await createProject(await testGateway());

  expect(await askFirst(full)).toEqual(['507']);
  expect(await askFirst(free)).toEqual(['continue', '400']);
});

test('a client that is in the midst of sending reads the whole answer instead of a reset', async () => {
  const holder = await createProject(await testGateway({ settings: { storeBytes: 1 } }));

  const answers = await Promise.all(Array.from({ length: 5 }, () => postZeros(holder, 50_000_000)));

  for (const { status, text, connection } of answers) {
    expect([status, connection]).toEqual([507, 'close']);
    expect(JSON.parse(text)).toMatchObject({ slug: 'store-full' });
  }
});

test('a small body that nobody reads keeps the connection', async () => {
  const holder = await createProject(await testGateway());

  const { status, connection } = await postZeros({ ...holder, token: 'wrong' }, 65_536);

  expect([status, connection]).toEqual([404, 'keep-alive']);
});

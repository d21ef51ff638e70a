import type { Catalogue } from '@convi/contracts';
import { expect, test } from 'vitest';
import { call, jsonOf } from '../fixtures/calls.fixture.ts';
import { testGateway } from '../fixtures/test-gateway.fixture.ts';

test('what workers announced is offered by pairs that share their options', async () => {
  const { services, formats } = await jsonOf<Catalogue>(await call(await testGateway(), '/v1/formats'));

  expect(services.image?.operations.map(({ name, from, to, profile }) => [name, from, to, profile])).toEqual([
    ['convert', ['png', 'jpg', 'webp'], ['webp'], 'image-webp'],
    ['convert', ['png', 'jpg', 'webp'], ['jpg'], 'image-jpg'],
    ['convert', ['png', 'jpg', 'webp'], ['png'], 'image-png'],
  ]);
  expect(services.image?.operations[1]?.options).toMatchObject({ properties: { quality: { default: 82 } } });
  expect(services.document?.limits).toMatchObject({ pagesPerFile: 2_000 });
  expect(formats.find(({ id }) => id === 'jpg')).toMatchObject({ mediaType: 'image/jpeg' });
});

test('a service that is away is marked, and what it could do stays known', async () => {
  const gateway = await testGateway({ running: ['image'] });
  await gateway.ports.announcements.announce(
    { version: 1, service: 'audio', capabilities: [] },
    gateway.clock.now() + 1_000,
  );
  gateway.clock.move(2_000);

  const { services } = await jsonOf<Catalogue>(await call(gateway, '/v1/formats'));

  expect([services.image?.available, services.document?.available, services.audio?.available]).toEqual([
    true,
    false,
    false,
  ]);
});

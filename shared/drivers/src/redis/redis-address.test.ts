import { expect, test } from 'vitest';
import { redisAddress } from './redis-address.ts';

test.each([
  ['redis://localhost', { kind: 'standalone', nodes: [{ host: 'localhost', port: 6_379 }], tls: false, db: 0 }],
  [
    'rediss://default:p%40ss@redis.example:7000/3',
    {
      kind: 'standalone',
      nodes: [{ host: 'redis.example', port: 7_000 }],
      tls: true,
      username: 'default',
      password: 'p@ss',
      db: 3,
    },
  ],
  [
    'redis://:word@[::1]:6379/0',
    { kind: 'standalone', nodes: [{ host: '::1', port: 6_379 }], tls: false, password: 'word', db: 0 },
  ],
  [
    'redis+sentinel://u:p@a:1,b/main/2',
    {
      kind: 'sentinel',
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 26_379 },
      ],
      tls: false,
      username: 'u',
      password: 'p',
      group: 'main',
      db: 2,
    },
  ],
  [
    'rediss+cluster://a:1,b:2',
    {
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
      tls: true,
      db: 0,
    },
  ],
])('%s names its Redis', (url, address) => {
  expect(redisAddress(url)).toEqual(address);
});

test.each([
  '',
  'http://a',
  'redis://',
  'redis://:secret@a:b',
  'redis+sentinel://:secret@a:1',
  'redis+cluster://:secret@a/1',
  'redis://:secret@a,b',
])('%j is refused without being repeated', (url) => {
  expect(() => redisAddress(url)).toThrow(/address/);
  expect(() => redisAddress(url)).not.toThrow(/secret/);
});

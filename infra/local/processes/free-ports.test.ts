import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort, isFree, portFrom } from './free-ports.mjs';

const listening = async (port: number) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { close: () => new Promise((resolve) => server.close(resolve)) };
};

test('a taken port is not free, and the next one is taken instead', async () => {
  const port = await freePort();
  const server = await listening(port);

  expect(await isFree(port)).toBe(false);
  expect(await portFrom(port, '127.0.0.1')).toBeGreaterThan(port);
  await server.close();
  expect(await portFrom(port, '127.0.0.1')).toBe(port);
});

test('no port is given twice', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, () => freePort()));

  expect(new Set(ports).size).toBe(50);
});

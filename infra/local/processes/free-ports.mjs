import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the range from which the kernel takes ports of outgoing connections: a port found free here is not lost to one
// of those before its service listens.
const LOWEST = 18_000;
const HIGHEST = 32_000;

/** @type {Set<number>} */
const given = new Set();

/**
 * Whether somebody could listen on this port now.
 * @param {number} port
 * @param {string} [address]
 * @returns {Promise<boolean>}
 */
export const isFree = (port, address = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(true)));
  });

/** A loopback port that nobody listens on and that this process was not given before. */
export const freePort = async () => {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
};

/**
 * The first free port from this one on.
 * @param {number} wanted
 * @param {string} address
 */
export const portFrom = async (wanted, address) => {
  for (let port = wanted; port < wanted + 200 && port < 65_536; port += 1) {
    if (await isFree(port, address)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 200} on ${address}.`);
};

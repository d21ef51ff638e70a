import { freePort } from '../processes/free-ports.mjs';

/** @typedef {import('./service-names.mjs').ServiceName} ServiceName */

/** The host by which this machine reaches what listens on an address. @param {string} bind */
const hostOf = (bind) => {
  if (bind === '0.0.0.0') return '127.0.0.1';
  if (bind === '::') return '[::1]';
  return bind.includes(':') ? `[${bind}]` : bind;
};

/**
 * @param {{services: readonly ServiceName[], port?: number | undefined, bind: string}} wanted
 * @returns {Promise<{port: number, bind: string, url: string, privatePorts: Record<ServiceName, number>}>}
 */
export const addressesFor = async ({ services, port, bind }) => {
  const door = port ?? (await freePort());
  const privatePorts = await Promise.all(services.map(async (name) => [name, await freePort()]));
  return { port: door, bind, url: `http://${hostOf(bind)}:${door}`, privatePorts: Object.fromEntries(privatePorts) };
};

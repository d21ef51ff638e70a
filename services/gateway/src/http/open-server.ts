import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '@convi/kernel';
import type { Express } from 'express';
import { holdBody } from './body-door.ts';

type Door = { readonly app: Express; readonly host: string; readonly port: number; readonly clock: Clock };

export type OpenServer = {
  readonly port: number;
  /** Takes no more, lets what runs end for a while, then cuts it. */
  readonly close: () => Promise<void>;
};

const GRACE_MS = 5_000;
const HEADERS_MS = 30_000;
/** Longer than the usual idle time of a proxy in front, which must be the one to close first. */
const KEEP_ALIVE_MS = 75_000;

const listening = (server: Server, { host, port }: Door): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const closing = (server: Server, clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    const callOff = clock.after(GRACE_MS, () => server.closeAllConnections());
    server.close(() => {
      callOff();
      resolve();
    });
    server.closeIdleConnections();
  });

/** Opens the public port. Takes 0 for any free one. Throws when it is taken. */
export const openServer = async (door: Door): Promise<OpenServer> => {
  const { app, clock } = door;
  // A whole upload may take hours on a slow line; one that stands still is ended by whatever reads it.
  const server = createServer({ requestTimeout: 0, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS }, app);
  server.on('checkContinue', (request, response) => {
    holdBody(request);
    app(request, response);
  });
  await listening(server, door);
  // It listens, so its address is one with a port.
  return { port: (server.address() as AddressInfo).port, close: () => closing(server, clock) };
};

import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../log/logger.ts';

type PrivateDoor = {
  readonly port: number;
  readonly ready: () => Promise<boolean>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly logger: Logger;
};

const answer = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
};

const isReady = (ready: () => Promise<boolean>): Promise<boolean> => ready().catch(() => false);

/** Health and metrics of a process, on the loopback only. Takes 0 for any free port; tells the port that it got. */
export const privateDoor = async ({ port, ready, metrics, logger }: PrivateDoor) => {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') return answer(response, 200, 'ok\n');
    if (request.url === '/metrics')
      return void metrics().then(
        (text) => answer(response, 200, text),
        () => answer(response, 500, ''),
      );
    if (request.url !== '/readyz') return answer(response, 404, '');
    void isReady(ready).then((is) => answer(response, is ? 200 : 503, is ? 'ready\n' : 'not ready\n'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  // The server listens, so its address is one with a port.
  const opened = (server.address() as AddressInfo).port;
  logger.info('private-door', { port: opened });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: opened, close };
};

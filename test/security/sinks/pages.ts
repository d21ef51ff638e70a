import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Piece } from '../marking/find-markers.ts';
import type { Undo } from './sink.ts';

/** Reads an address as whoever looks at it would. */
export const pageAt = async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Piece> => {
  const response = await fetch(url, { headers });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return { where: url, bytes: Buffer.from(await response.arrayBuffer()) };
};

export type StandIn = { readonly url: string; readonly close: Undo };

/** A server that answers everything with this: what one of ours would say, had it a fault. */
export const standIn = (body: Buffer, { status = 200, headers = {} } = {}): Promise<StandIn> =>
  new Promise((resolve) => {
    const server = createServer((_, response) => response.writeHead(status, headers).end(body));
    server.listen(0, '127.0.0.1', () => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      resolve({ url, close: () => server.close() });
    });
  });

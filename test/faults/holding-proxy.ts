import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A wire to a server that can keep back the first piece that holds a word, and let it go later. */
export type HoldingProxy = {
  readonly url: string;
  readonly hold: () => void;
  /** Resolves once something is kept back. */
  readonly held: () => Promise<void>;
  readonly release: () => void;
  readonly close: () => Promise<void>;
};

export const holdingProxy = async (target: string, word: string): Promise<HoldingProxy> => {
  const { hostname, port, username, password } = new URL(target);
  const sockets = new Set<Socket>();
  let holding = false;
  let kept: (() => void)[] = [];
  let keepingFrom: Socket | undefined;
  const { promise: held, resolve: nowHeld } = Promise.withResolvers<void>();

  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    upstream.pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.on('data', (piece) => {
      if (holding && (keepingFrom === client || piece.includes(word))) {
        keepingFrom = client;
        kept.push(() => upstream.write(piece));
        nowHeld();
      } else upstream.write(piece);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const credentials = password ? `${username}:${password}@` : '';
  return {
    url: `redis://${credentials}127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold: () => {
      holding = true;
    },
    held: () => held,
    release: () => {
      holding = false;
      for (const send of kept) send();
      kept = [];
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

import { connect, createServer, type Socket } from 'node:net';

/** A way to a server on which a test can see to it that something is still under way. */
export type NarrowWay = {
  readonly url: string;
  /** Resolves once something is held up, and all that may pass has passed. */
  readonly held: Promise<void>;
  /** Cuts every connection that there is. */
  readonly cut: () => void;
  /** Cuts them, and lets nobody in until it is opened. */
  readonly shut: () => void;
  /** Lets everything through from now on. */
  readonly open: () => void;
  readonly close: () => void;
};

type Wire = { readonly client: Socket; readonly onwards: Socket };

const portOf = (address: unknown): number =>
  typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;

/** Lets so many bytes of each connection through to a server, and the rest when it is opened. */
export const narrowWay = async (to: string, bytes: number): Promise<NarrowWay> => {
  const { hostname, port } = new URL(to);
  const wires = new Set<Wire>();
  const { promise: held, resolve: nowHeld } = Promise.withResolvers<void>();
  let isOpen = false;
  let isShut = false;
  const server = createServer((client) => {
    if (isShut) return void client.destroy();
    const wire = { client, onwards: connect(Number(port), hostname) };
    const { onwards } = wire;
    wires.add(wire);
    let passed = 0;
    client.on('data', (piece) => {
      const allowed = isOpen ? piece : piece.subarray(0, Math.max(0, bytes - passed));
      passed += allowed.length;
      const isHeld = allowed.length < piece.length;
      if (isHeld) client.pause().unshift(piece.subarray(allowed.length));
      onwards.write(allowed, () => isHeld && nowHeld());
    });
    onwards.pipe(client);
    const end = (): void => {
      wires.delete(wire);
      client.destroy();
      onwards.destroy();
    };
    for (const side of [client, onwards]) side.on('error', () => undefined).once('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const { client, onwards } of wires) for (const side of [client, onwards]) side.destroy();
  };
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    held,
    cut,
    shut: () => {
      isShut = true;
      cut();
    },
    open: () => {
      [isOpen, isShut] = [true, false];
      for (const { client } of wires) client.resume();
    },
    close: () => void server.close(),
  };
};

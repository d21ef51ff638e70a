import { connect, type Socket } from 'node:net';
import { until } from '../../../infra/local/processes/until.mjs';

/** Everything that anybody says to a Redis from now on. */
export type Traffic = {
  /** The bytes so far, as they were said. */
  readonly bytes: () => Buffer;
  readonly close: () => void;
};

const named: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' };

/** MONITOR quotes what is not printable. */
const unquoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, code?: string, sign?: string) =>
      code === undefined ? (named[sign ?? ''] ?? sign ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
    ),
    'latin1',
  );

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject).once('connect', () => resolve());
  });

/** Waits until something was heard. */
export const heard = async (isSo: () => boolean): Promise<void> => {
  if (!(await until(async () => isSo(), { deadlineMs: 10_000 })))
    throw new Error('Redis did not tell what it was told');
};

/** Listens to all commands of a Redis: also to those whose keys are gone before anybody could look at them. */
export const openTraffic = async (url: string): Promise<Traffic> => {
  const { hostname, port, password } = new URL(url);
  const chunks: Buffer[] = [];
  const socket = connect(Number(port), hostname);
  await connected(socket);
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(`AUTH ${password}\r\nMONITOR\r\n`);
  const said = (): string => Buffer.concat(chunks).toString('latin1');
  await heard(() => said().includes('+OK\r\n+OK\r\n'));
  return { bytes: () => unquoted(said()), close: () => socket.destroy() };
};

import { connect, type Socket } from 'node:net';

/** Everything that anybody says to a Redis from now on. */
export type Traffic = {
  /** The bytes so far, as they were said. */
  readonly bytes: () => Buffer;
  /** Waits until a word is said. */
  readonly heard: (word: string) => Promise<void>;
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

/** A word may be cut by the end of a chunk. */
const LONGEST_WORD = 200;

/** What was said, unquoted line by line, each once. */
const lines = () => {
  const done: Buffer[] = [];
  let rest: Buffer[] = [];
  const add = (chunk: Buffer): void => void rest.push(chunk);
  const bytes = (): Buffer => {
    const whole = Buffer.concat(rest);
    const end = whole.lastIndexOf('\n') + 1;
    done.push(unquoted(whole.toString('latin1', 0, end)));
    rest = [whole.subarray(end)];
    return Buffer.concat(done);
  };
  return { add, bytes };
};

const hearing = (socket: Socket) => {
  const { add, bytes } = lines();
  const waiting = new Map<string, () => void>();
  let tail = '';
  socket.on('data', (chunk) => {
    add(chunk);
    const text = tail + chunk.toString('latin1');
    tail = text.slice(-LONGEST_WORD);
    for (const [word, tell] of waiting) if (text.includes(word)) tell();
  });
  const heard = async (word: string): Promise<void> => {
    await new Promise<void>((resolve) => waiting.set(word, resolve));
    waiting.delete(word);
  };
  return { bytes, heard };
};

/** Listens to all commands of a Redis: also to those whose keys are gone before anybody could look at them. */
export const openTraffic = async (url: string): Promise<Traffic> => {
  const { hostname, port, password } = new URL(url);
  const socket = connect(Number(port), hostname);
  const { bytes, heard } = hearing(socket);
  await connected(socket);
  // Its end comes with the end of Redis, or with ours.
  socket.on('error', () => undefined);
  const begun = heard('+OK\r\n+OK\r\n');
  socket.write(`AUTH ${password}\r\nMONITOR\r\n`);
  await begun;
  return { bytes, heard, close: () => socket.destroy() };
};

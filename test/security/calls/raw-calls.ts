import { connect } from 'node:net';
import type { Site } from '../sinks/site.ts';

const HOST = 'Host: convi.test\r\n';

/** What no client library would send: refused before anybody knows which route is meant. */
const rawRequests = ({ marks: { hidden } }: Site): Readonly<Record<string, string>> => ({
  'a method of marks': `${hidden('method')} /v1/formats HTTP/1.1\r\n${HOST}\r\n`,
  'another version': `GET /v1/formats HTTP/${hidden('version')}\r\n${HOST}\r\n`,
  'a header with a strange sign': `GET /v1/formats HTTP/1.1\r\n${HOST}X-A: ${hidden('sign')}\x00\r\n\r\n`,
  'a header without a colon': `GET /v1/formats HTTP/1.1\r\n${HOST}${hidden('line')}\r\n\r\n`,
  'headers without end': `GET /v1/formats HTTP/1.1\r\n${HOST}X-A: ${hidden('long').repeat(2_000)}\r\n\r\n`,
  'a length that is none': `POST /v1/projects HTTP/1.1\r\n${HOST}Content-Length: ${hidden('length')}\r\n\r\n`,
  'a chunk that is none': `POST /v1/projects HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${hidden('chunk')}\r\n`,
  'an expectation': `POST /v1/projects HTTP/1.1\r\n${HOST}Expect: ${hidden('expect')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  'another protocol': `GET /v1/formats HTTP/1.1\r\n${HOST}Connection: close, Upgrade\r\nUpgrade: ${hidden('protocol')}\r\n\r\n`,
  'a tunnel': `CONNECT ${hidden('host')}:443 HTTP/1.1\r\n${HOST}\r\n`,
  'an address of somebody else': `GET http://${hidden('host')}.test/v1/${hidden('path')} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
  'a path that cannot be read': `GET /v1/projects/%E0%A4%A${hidden('path')} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
  'a host of marks': `GET /v1/formats/ HTTP/1.1\r\nHost: ${hidden('host')}\r\nConnection: close\r\n\r\n`,
});

/** What was answered until the connection ended, in order or not: what is not read to its end may be reset. */
const say = (door: string, request: string): Promise<Buffer> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(door);
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.setTimeout(5_000, () => socket.destroy());
    socket.on('error', () => undefined).on('data', (chunk) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks)));
    socket.write(Buffer.from(request, 'latin1'));
  });

const statusOf = (answer: Buffer): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer.toString('latin1'))?.[1] ?? 0);

/** Says all of it to the public door and keeps what is answered. */
export const rawCalls = async (site: Site): Promise<number[]> => {
  const requests = Object.entries(rawRequests(site));
  return Promise.all(
    requests.map(async ([name, request]) => {
      const body = await say(site.convi.url, request);
      const status = statusOf(body);
      site.answers.keep({ call: name, path: '', status, head: '', body });
      return status;
    }),
  );
};

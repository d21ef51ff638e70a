import { connect } from 'node:net';

const PROTOCOL_3 = 196_608;
const WHO = Buffer.from('user\0convi\0database\0convi\0\0');

const greeting = () => {
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + WHO.length, 0);
  head.writeInt32BE(PROTOCOL_3, 4);
  return Buffer.concat([head, WHO]);
};

/**
 * Whether the server would let somebody with the password in now. While it starts it answers with an error.
 * @param {{path: string} | {host: string, port: number}} address
 * @returns {Promise<boolean>}
 */
export const accepts = (address) =>
  new Promise((resolve) => {
    const socket = connect({ ...address, timeout: 1_000 });
    const end = (/** @type {boolean} */ isSo) => {
      socket.destroy();
      resolve(isSo);
    };
    socket.on('connect', () => socket.write(greeting()));
    // R asks for the password; E is a refusal.
    socket.on('data', (chunk) => end(chunk[0] === 'R'.charCodeAt(0)));
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => end(false));
  });

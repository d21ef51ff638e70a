import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';

// A process id says nothing across containers that share a folder; whether somebody answers at a socket does.
/** Listens at `path` for as long as this process lives; a socket left by a dead process refuses connections. */
export const listenAlive = async (path: string): Promise<() => Promise<void>> => {
  const server: Server = createServer((connection) => connection.destroy());
  // Listens under another name first: a sweep may not meet a socket that does not answer yet.
  server.listen(`${path}.new`);
  await once(server, 'listening');
  await rename(`${path}.new`, path);
  server.unref();
  return async () => {
    server.close();
    await rm(path, { force: true });
  };
};

const DEAD = ['ECONNREFUSED', 'ENOENT'];

/** Whether the process that listens at `path` is gone; false in doubt. */
export const isDead = async (path: string): Promise<boolean> => {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return false;
  } catch (error) {
    return DEAD.includes((error as NodeJS.ErrnoException).code ?? '');
  } finally {
    socket.destroy();
  }
};

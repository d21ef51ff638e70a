import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ports, Snapshot } from '@convi/kernel';
import type { Visit } from '../http/visit.ts';
import { watchEnd } from '../projects/watch-end.ts';

type Needs = Pick<Ports, 'clock' | 'records' | 'feed'>;

/**
 * Sends a body whose headers are set, and cuts it by destroying the connection when the project ends on the way: an answer
 * that merely stopped could be taken for a whole one. Resolves when it is sent or the client has gone.
 */
export const sendBody = async (
  ports: Needs,
  { id, life, header }: Snapshot,
  { visit, body }: Sending,
): Promise<void> => {
  const { response } = visit;
  const stop = watchEnd(ports, { id, endAt: life.endAt, owner: header.owner }, () => {
    response.destroy();
    body.destroy();
  });
  try {
    await pipeline(body, response);
  } catch (error) {
    // The client left, or we cut it: both are over. Anything else is for the problem handler.
    if (!response.destroyed) throw error;
  } finally {
    stop();
  }
};

type Sending = { readonly visit: Visit; readonly body: Readable };

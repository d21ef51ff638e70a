import { beginEnding, type EndingPorts } from './ending.ts';

/** Clocks of two machines may differ by as much: who destroys keys on time may be ahead of who asks for one. */
const CLOCKS_APART_MS = 1_000;

/**
 * The key of a project, for one use: the caller zeroes it. Undefined when there is none. A project that lives on without a key
 * has lost it, or came back from a copy: nothing in it can ever be opened again, so it ends here and now. A keyring that does
 * not answer throws, and ends nothing.
 */
export const liveKey = async (ports: EndingPorts, projectId: string): Promise<Buffer | undefined> => {
  const key = await ports.keyring.read(projectId);
  if (key) return key;
  const record = await ports.records.read(projectId);
  // Past its time the key may be gone before anybody has begun to end the project: that is no loss.
  const isLost = record?.life.state === 'live' && ports.clock.now() + CLOCKS_APART_MS < record.life.endAt;
  if (isLost) await beginEnding(ports, projectId, 'key-lost');
  return undefined;
};

/** Whether a project still has its key: asked before something is made visible in it. Ends one that has lost it. */
export const hasLiveKey = async (ports: EndingPorts, projectId: string): Promise<boolean> => {
  const key = await liveKey(ports, projectId);
  key?.fill(0);
  return key !== undefined;
};

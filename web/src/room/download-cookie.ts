import type { RoomContext } from './room-context.ts';

/**
 * Gets the cookie with which plain links read this project. A link streams to the disk whatever the size, which a request
 * with the token in its header would have to hold in memory.
 */
export const downloadCookie = ({ client, view, attempt }: RoomContext): (() => Promise<boolean>) => {
  let got: string | undefined;
  return async () => {
    const id = view().project?.id;
    if (id === undefined) return false;
    if (got === id) return true;
    const done = await attempt(async () => {
      await client.createCookie({ params: { id } });
      return true;
    });
    if (done) got = id;
    return done === true;
  };
};

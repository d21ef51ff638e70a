import { formats, type Service } from '@convi/contracts';

/** The room that a name's ending points to, when it is another one. */
export const claimedRoom = (name: string, here: Service): Service | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const room = formats.find(({ extensions }) => extensions.includes(ending))?.service;
  return room === here ? undefined : room;
};

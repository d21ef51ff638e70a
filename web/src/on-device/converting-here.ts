import type { DeviceWish } from './device-wish.ts';
import type { DeviceEngine } from './engine/device-engine.ts';
import { type DeviceFault, type KeptFile, mediaTypes, resultName } from './kept-file.ts';
import type { ShelfFiles } from './shelf-files.svelte.ts';

export type ReadyWish = Extract<DeviceWish, { readonly kind: 'ready' }>;

const refusedBy = (given: { readonly refused?: DeviceFault } | object): DeviceFault | undefined =>
  'refused' in given ? given.refused : undefined;

/** What the engine does for the files of the shelf. */
export const convertingHere = (files: ShelfFiles, engine: DeviceEngine) => {
  // Another one for each wish: what was asked for before it ends there.
  let round = 0;
  const read = async (file: KeptFile): Promise<void> => {
    const given = await engine.facts(file.data);
    // Somebody ended another one, and this one with it.
    if (refusedBy(given) === 'cancelled' && files.find(file.id)) return read(file);
    const fault = refusedBy(given);
    files.patch(file.id, 'facts' in given ? { state: 'ready', facts: given.facts } : { state: 'refused', fault });
  };
  const draw = async ({ id, name, data }: KeptFile, wish: ReadyWish): Promise<void> => {
    files.patch(id, { state: 'working' });
    const given = await engine.draw(data, wish);
    const fault = refusedBy(given);
    if (!('result' in given))
      return files.patch(id, fault === 'cancelled' ? { state: 'ready' } : { state: 'refused', fault });
    const { bytes, ...made } = given.result;
    const file = new File([bytes], resultName(name, wish.to), { type: mediaTypes[wish.to] });
    files.patch(id, { state: 'done', result: { ...made, file, to: wish.to, saved: false } });
  };
  const convert = async (wish: ReadyWish): Promise<void> => {
    const mine = ++round;
    const fit = files.all.filter(({ facts }) => facts !== undefined);
    for (const { id } of fit) files.patch(id, { state: 'waiting', fault: undefined, result: undefined });
    for (const { id } of fit) {
      if (mine !== round) return;
      const file = files.find(id);
      if (file) await draw(file, wish);
    }
  };
  const cancel = (): void => {
    round += 1;
    engine.end();
    const isOpen = ({ state }: KeptFile): boolean => state === 'waiting' || state === 'working';
    files.set(files.all.map((file) => (isOpen(file) ? { ...file, state: 'ready' } : file)));
  };
  return { read, convert, cancel };
};

import type { NewFile } from '../room/sending-files.ts';
import { convertingHere, type ReadyWish } from './converting-here.ts';
import type { DeviceEngine } from './engine/device-engine.ts';
import type { KeptFile } from './kept-file.ts';
import { shelfFiles } from './shelf-files.svelte.ts';

/** The files that stay on this device, and what becomes of them. In memory only. */
export type Shelf = {
  readonly files: readonly KeptFile[];
  readonly add: (files: readonly NewFile[]) => void;
  readonly remove: (id: string) => void;
  /** Reads a file again that could not be read for want of the engine. */
  readonly again: (id: string) => void;
  /** Converts what can be converted, one after the other. */
  readonly convert: (wish: ReadyWish) => Promise<void>;
  readonly cancel: () => void;
  readonly noteSaved: (id: string) => void;
  /** Takes files off the shelf, for the server. */
  readonly release: (ids: readonly string[]) => readonly NewFile[];
};

/** A shelf of this tab on an engine. */
export const shelf = (engine: DeviceEngine): Shelf => {
  const files = shelfFiles();
  const { read, convert, cancel } = convertingHere(files, engine);
  const without = (ids: readonly string[]): void => files.set(files.all.filter(({ id }) => !ids.includes(id)));
  // A file that is being read is at work unless another one is drawn before it.
  const isAtWork = (id: string): boolean => {
    const state = files.find(id)?.state;
    return state === 'working' || (state === 'reading' && !files.all.some((file) => file.state === 'working'));
  };
  return {
    get files() {
      return files.all;
    },
    add: (added) => {
      const fresh = added.map(
        ({ name, data }): KeptFile => ({ id: crypto.randomUUID(), name, data, state: 'reading' }),
      );
      files.set([...files.all, ...fresh]);
      for (const file of fresh) void read(file);
    },
    remove: (id) => {
      if (isAtWork(id)) engine.end();
      without([id]);
    },
    again: (id) => {
      files.patch(id, { state: 'reading', fault: undefined });
      const file = files.find(id);
      if (file) void read(file);
    },
    convert,
    cancel,
    noteSaved: (id) => {
      const result = files.find(id)?.result;
      if (result) files.patch(id, { result: { ...result, saved: true } });
    },
    release: (ids) => {
      const taken = files.all.filter(({ id }) => ids.includes(id));
      without(ids);
      return taken.map(({ name, data }) => ({ name, data }));
    },
  };
};

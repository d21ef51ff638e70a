import type { NewFile } from '../room/sending-files.ts';
import { tabStorage } from '../room/tab-storage.ts';
import type { KeptName } from '../storage/kept.ts';

const KEY: KeptName = 'convi.on-device';
const YES = 'on';

/** Whether this browser can convert by itself: threads need memory that they share, which a page has only over HTTPS. */
const canKeep = (): boolean =>
  globalThis.crossOriginIsolated && typeof SharedArrayBuffer === 'function' && typeof WebAssembly === 'object';

const remember = (isOn: boolean): void => {
  try {
    if (isOn) tabStorage()?.setItem(KEY, YES);
    else tabStorage()?.removeItem(KEY);
  } catch {
    // Full or closed: then a reload asks anew.
  }
};

let state = $state<'unknown' | 'impossible' | 'off' | 'on'>('unknown');
let waiting = $state.raw<readonly NewFile[]>([]);
let held = $state(0);

/**
 * Whether files stay on this device in this tab: pictures are converted in the browser then. A reload keeps the wish, so that
 * nobody sends what they meant to keep.
 */
export const keeping = {
  get state() {
    return state;
  },
  /** Files that were given and not taken up yet. */
  get waiting() {
    return waiting;
  },
  /** How many files are held by the part of the page that converts them. */
  get held() {
    return held;
  },
  start: (): void => {
    if (!canKeep()) state = 'impossible';
    else state = tabStorage()?.getItem(KEY) === YES ? 'on' : 'off';
  },
  turn: (isOn: boolean): void => {
    if (state === 'impossible') return;
    state = isOn ? 'on' : 'off';
    remember(isOn);
  },
  give: (files: readonly NewFile[]): void => {
    waiting = [...waiting, ...files];
  },
  take: (): readonly NewFile[] => {
    const taken = waiting;
    waiting = [];
    return taken;
  },
  hold: (count: number): void => {
    held = count;
  },
};

import type { Service } from '@convi/contracts';
import { plural } from '../plural.ts';

const of = plural('en');
const drop: Readonly<Record<Service, string>> = {
  image: 'Drop images here',
  document: 'Drop documents here',
  audio: 'Drop recordings here',
};

const pick: Readonly<Record<Service, string>> = {
  image: 'Add images',
  document: 'Add documents',
  audio: 'Add recordings',
};

export const files = {
  heading: 'Files',
  drop,
  /** In place of `drop` where nothing can be dropped: on touch screens. */
  pick,
  dropMore: 'Drop more here',
  pickMore: 'Add more',
  choose: 'Choose files',
  chooseFolder: 'Choose a folder',
  takePhoto: 'Take a photo',
  paste: 'You can also paste them.',
  keepHere: 'On your device',
  keepHereHint: {
    off: 'Turn this on to have images converted in this browser: they are then sent nowhere.',
    on: 'Images that you add now are converted in this browser and sent nowhere.',
  },
  keepHereNot: 'Not possible in this browser: it needs a page opened over HTTPS and WebAssembly with threads.',
  limits: (size: string, count: number): string => `Up to ${size} a file, ${count} files.`,
  rename: (name: string): string => `Rename ${name}`,
  remove: (name: string): string => `Remove ${name}`,
  up: (name: string): string => `Move ${name} up`,
  down: (name: string): string => `Move ${name} down`,
  tune: (name: string): string => `Own settings for ${name}`,
  own: 'Own settings',
  inForm: 'Set them in the form',
  newName: 'New name',
  save: 'Save',
  keep: 'Cancel',
  dismiss: (name: string): string => `Dismiss ${name}`,
  again: (name: string): string => `Send ${name} again`,
  stop: (name: string): string => `Stop sending ${name}`,
  otherRoom: (room: string): string => `Open the ${room} room`,
  waiting: 'Waiting',
  moreWait: (count: number): string => `${count} more ${of(count, { one: 'file waits', other: 'files wait' })}`,
  sending: (percent: string): string => `Sending, ${percent}`,
  sealing: 'Sealing',
  stands: (percent: string): string => `Waiting for the connection, ${percent}`,
  unfinished: (percent: string): string => `${percent} has arrived. Choose the file again to go on.`,
  forget: (name: string): string => `Discard what has arrived of ${name}`,
  mismatch: (named: string, real: string): string =>
    `The name says ${named}, the content is ${real}. Convi goes by the content.`,
  unreadable: 'The content could not be read.',
  locked: 'Locked with a password',
  unlock: (name: string): string => `Password of ${name}`,
  password: 'Password',
  open: 'Unlock',
  megapixels: (count: string): string => `${count} MP`,
  pages: (count: number): string => `${count} ${of(count, { one: 'page', other: 'pages' })}`,
  frames: (count: number): string => `${count} ${of(count, { one: 'frame', other: 'frames' })}`,
  channels: (count: number): string => (count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count} channels`),
  added: (count: number): string => `${count} ${of(count, { one: 'file', other: 'files' })} added.`,
  removed: (name: string): string => `${name} removed.`,
  moved: (name: string, place: number): string => `${name} is now number ${place}.`,
  renamed: (name: string): string => `Renamed to ${name}.`,
};

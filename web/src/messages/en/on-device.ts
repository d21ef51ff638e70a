import { plural } from '../plural.ts';

const of = plural('en');
const files = (count: number): string => `${count} ${of(count, { one: 'file', other: 'files' })}`;

export const onDevice = {
  heading: 'On your device',
  badge: 'Did not leave your device',
  lead: 'These files are converted in this browser. They are in the memory of this tab only: closing or reloading it forgets them.',
  loading: 'The converter is being loaded, about 2 MB, once.',
  made: 'By libvips, which is free software.',
  reading: 'Being read',
  waiting: 'Waiting',
  working: 'Converting',
  list: 'Files on your device',
  remove: (name: string): string => `Remove ${name} from this tab`,
  again: (name: string): string => `Read ${name} again`,
  convert: (count: number, format: string): string => `Convert ${files(count)} into ${format} here`,
  cancel: 'Cancel',
  download: (name: string): string => `Download ${name}`,
  saveAll: 'Download all',
  stripped: 'Nothing of the metadata is written into results.',
  part: (done: number, all: number): string => `${done} of ${all} converted on your device`,
  finished: (count: number): string => `${files(count)} converted on your device.`,
  added: (count: number): string => `${files(count)} on your device.`,
  target: (format: string): string => `${format} is not written on the device.`,
  options: (names: string): string => `Not on the device: ${names}.`,
  consent: 'Convi’s server can do it. Files are sent there only when you press this:',
  send: (count: number): string => `Send ${files(count)} to the server`,
  sendOne: 'Send to the server',
  faults: {
    'unknown-format': 'This kind of file is not read on the device. Only JPEG, PNG, WebP, GIF and TIFF are.',
    'other-colours': 'Pictures of 16 bits, for print or in rare colour spaces are not converted on the device.',
    moving:
      'It has several frames, and only the first can be kept on the device. Choose “The first one” for the frames, or the server.',
    'too-many-pixels':
      'It has, or would have, more than 50 megapixels, or more than 25 with clear parts: too many for the memory of a browser.',
    'too-large': 'A side would be longer than the format allows.',
    damaged: 'The file is damaged or cut short.',
    'bad-options': 'The options do not fit this file.',
    stopped: 'The converter ran out of memory or stopped. Nothing was sent.',
    unreachable: 'The converter could not be loaded. Check the connection; nothing was sent.',
    cancelled: 'Cancelled.',
  },
};
/** Words of what is converted in the browser; only that part of the page loads them. */
export type OnDeviceWords = typeof onDevice;

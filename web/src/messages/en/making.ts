import type { ConversionState } from '@convi/contracts';
import { plural } from '../plural.ts';
import { editing } from './editing.ts';
import { marking } from './marking.ts';

const of = plural('en');
const states: Readonly<Record<ConversionState, string>> = {
  queued: 'Waiting',
  running: 'Converting',
  done: 'Done',
  partial: 'Done in part',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const making = {
  heading: 'Conversion',
  how: 'How',
  target: 'Into',
  targetless: 'These files cannot be made into anything here.',
  fits: (count: number, all: number): string =>
    `${count} of ${all} files can become this; the others stay as they are.`,
  options: 'Options',
  groups: {
    more: 'More options',
    shape: 'Size, cut and turn',
    look: 'Light and colour',
    watermark: 'Watermark',
    time: 'Time',
    level: 'Level and clean-up',
    words: 'Tags and cover',
  },
  automatic: 'As it is',
  reset: 'Back to the usual',
  resetOwn: 'Back to the common settings',
  ownOf: (names: string, count: number): string =>
    `Only for ${names}${count > 3 ? ` and ${count - 3} more` : ''}. What you do not change here is as for all files.`,
  toAll: 'Settings of all files',
  differs: 'Not the same in these files; this is the first one’s.',
  between: (low: string, high: string): string => `A whole number from ${low} to ${high}.`,
  noFile: 'None',
  betweenAny: (low: string, high: string): string => `A number from ${low} to ${high}.`,
  pattern: 'This is not written as expected.',
  nothing: 'Add files first',
  unavailable: 'This room is not working right now. You may add files; converting will be possible when it is back.',
  results: 'Results',
  run: (format: string, count: number): string =>
    `${count} ${of(count, { one: 'file', other: 'files' })} into ${format}`,
  states,
  editing,
  marking,
  position: (place: number): string => `Number ${place} in the queue`,
  part: (done: number, all: number): string => `${done} of ${all} done`,
  cancel: 'Cancel',
  retry: 'Try the failed again',
  retryOne: (name: string): string => `Try ${name} again`,
  cancelOne: (name: string): string => `Cancel ${name}`,
  download: (name: string): string => `Download ${name}`,
  original: 'Download the original',
  downloadWord: 'Download',
  downloadAll: 'Download all (ZIP)',
  further: 'Work on it further',
  furtherAll: 'Work on them further',
  fromResults: (names: string, count: number): string =>
    `From results: ${names}${count > 3 ? ` and ${count - 3} more` : ''}.`,
  backToFiles: 'Back to your files',
  copy: 'Copy the picture',
  copied: 'Copied',
  notCopied: 'Could not be copied',
  saveAll: 'Save to this device',
  saveNow: 'Save them now',
  gathering: 'Getting them …',
  smaller: (percent: string): string => `${percent} smaller`,
  larger: (percent: string): string => `${percent} larger`,
  started: 'The conversion was accepted.',
  ended: (state: string, format: string): string => `${format}: ${state}.`,
};

import type { Disclosure } from '@convi/contracts';

/** What a file tells of people, places and things, as sentences. */
const sentences: Readonly<Record<Disclosure['kind'], (value: string) => string>> = {
  place: (value) => `Taken at ${value}.`,
  device: (value) => `Made with ${value}.`,
  lens: (value) => `Lens: ${value}.`,
  'serial-number': (value) => `Serial number ${value}.`,
  time: (value) => `Time: ${value}.`,
  author: (value) => `Author: ${value}.`,
  copyright: (value) => `Copyright: ${value}.`,
  description: (value) => `Text inside: “${value}”.`,
  software: (value) => `Edited with ${value}.`,
  thumbnail: () => 'A small copy of the picture is inside; it may show what was cut off.',
  'maker-notes': () => 'Notes of the camera maker are inside; they may hold serial numbers.',
};

export const disclosures = {
  heading: (count: number): string => `What this file tells (${count})`,
  left: (count: number): string => `What is left in it (${count})`,
  nothingLeft: 'Nothing of people, places or devices is left in it.',
  sentences,
};

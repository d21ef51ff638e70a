import type { Disclosure } from '@convi/contracts';
import { placeText } from '../place-text.ts';

/** What a file tells of people, places and things, as sentences. */
const sentences: Readonly<Record<Disclosure['kind'], (value: string) => string>> = {
  place: (value) =>
    `It tells where it was made: ${placeText(value, { N: 'N', S: 'S', E: 'E', W: 'W' })}. Whoever gets the file finds the spot on any map.`,
  device: (value) => `Made with ${value}.`,
  lens: (value) => `Lens: ${value}.`,
  'serial-number': (value) => `Serial number ${value}.`,
  time: (value) => `Time: ${value}.`,
  author: (value) => `Author: ${value}.`,
  copyright: (value) => `Copyright: ${value}.`,
  description: (value) => `Text inside: “${value}”.`,
  software: (value) => `Edited with ${value}.`,
  thumbnail: () => 'A small copy of the picture is inside; it may show what was cut off.',
  'last-editor': (value) => `Last changed by ${value}.`,
  company: (value) => `Company: ${value}.`,
  manager: (value) => `Manager: ${value}.`,
  revisions: (value) => `Saved ${value} times.`,
  'editing-time': (value) => `Time spent on it: ${value}.`,
  comments: (value) => `Comments inside: ${value}.`,
  'tracked-changes': (value) => `Tracked changes inside: ${value}.`,
  'hidden-sheets': (value) => `Hidden sheets: ${value}.`,
  'hidden-cells': (value) => `Hidden rows and columns: ${value}.`,
  'hidden-slides': (value) => `Hidden slides: ${value}.`,
  'hidden-text': (value) => `Hidden pieces of text: ${value}.`,
  'hidden-layers': (value) => `Layers that are not shown: ${value}.`,
  'embedded-files': (value) => `Files inside: ${value}.`,
  macros: (value) => `Programs (macros, scripts) are inside${value === '' ? '' : `: ${value}`}.`,
  'external-links': (value) => `Leads outside: ${value}.`,
  connections: (value) => `Asks a data source: ${value}.`,
  template: (value) => `Made from the template ${value}.`,
  printer: (value) => `Printer: ${value}.`,
  'custom-properties': (value) => `Own properties: ${value}.`,
  'form-fields': (value) => `Form fields: ${value}.`,
  signatures: (value) => `Signed by ${value}.`,
  'earlier-versions': (value) => `Earlier versions of it are inside: ${value}.`,
  'font-substituted': (value) => `A font is not here: ${value}.`,
  'maker-notes': () => 'Notes of the camera maker are inside; they may hold serial numbers.',
  purchase: (value) => `Bought by: ${value}.`,
  cover: () => 'A cover picture is inside.',
  'garbled-words': (value) => `Words of its tags are garbled; repaired, one would read “${value}”.`,
};

export const disclosures = {
  heading: (count: number): string => `What this file tells (${count})`,
  left: (count: number): string => `What is left in it (${count})`,
  /** Beside either of them. */
  andPlace: 'also where it was made',
  nothingLeft: 'Nothing of people, places or devices is left in it.',
  sentences,
};

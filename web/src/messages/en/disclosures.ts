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
  'last-editor': (value) => `Last changed by ${value}.`,
  company: (value) => `Company: ${value}.`,
  manager: (value) => `Manager: ${value}.`,
  revisions: (value) => `Saved ${value} times.`,
  'editing-time': (value) => `Time spent on it: ${value}.`,
  comments: (value) => `Comments inside: ${value}.`,
  'tracked-changes': (value) => `Tracked changes inside: ${value}.`,
  'hidden-content': (value) => `Hidden inside: ${value}.`,
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
};

export const disclosures = {
  heading: (count: number): string => `What this file tells (${count})`,
  left: (count: number): string => `What is left in it (${count})`,
  nothingLeft: 'Nothing of people, places or devices is left in it.',
  sentences,
};

import type { ContractWords } from '../contract-words.ts';
import * as document from './options/document.ts';
import * as picture from './options/picture.ts';
import * as reading from './options/reading.ts';
import * as sound from './options/sound.ts';
import * as workshop from './options/workshop.ts';
import * as writing from './options/writing.ts';

export const options: ContractWords['options'] = {
  ...picture.options,
  ...document.options,
  ...reading.options,
  ...sound.options,
  ...workshop.options,
  ...writing.options,
};

export const choices: ContractWords['choices'] = {
  ...picture.choices,
  ...document.choices,
  ...reading.choices,
  ...sound.choices,
  ...workshop.choices,
  ...writing.choices,
  // Recordings and PDFs are split by the same option in ways of their own.
  splitBy: { ...sound.choices.splitBy, ...workshop.choices.splitBy },
};

export const presets: ContractWords['presets'] = {
  'web-photo': 'WebP, at most 1920 pixels wide or high.',
  'web-transparent': 'WebP that keeps what is clear, at most 1600 pixels.',
  email: 'JPEG of at most 1 MB.',
  avatar: 'JPEG of 512 by 512 pixels around what draws the eye.',
  'print-a4': 'JPEG of full quality, 300 dots an inch.',
  favicon: 'An icon in every size that browsers and phones ask for, with its manifest.',
  podcast: 'MP3 in mono, −16 LUFS, with the voice cleaned up.',
  audiobook: 'M4B in mono at 64 kbit/s, −18 LUFS.',
  ringtone: 'M4R of the first 30 seconds, faded out, loud.',
  smaller: 'The format stays, the quality is lower, nothing is cut.',
};

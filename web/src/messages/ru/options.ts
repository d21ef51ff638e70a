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
  'web-photo': 'WebP, не больше 1920 пикселей по длинной стороне.',
  'web-transparent': 'WebP с прозрачностью, не больше 1600 пикселей.',
  email: 'JPEG не больше 1 МБ.',
  avatar: 'JPEG 512 на 512 пикселей вокруг главного.',
  'print-a4': 'JPEG лучшего качества, 300 точек на дюйм.',
  favicon: 'Значок во всех размерах, которые нужны браузерам и телефонам, с манифестом.',
  podcast: 'MP3 моно, −16 LUFS, голос обработан.',
  audiobook: 'M4B моно, 64 кбит/с, −18 LUFS.',
  ringtone: 'M4R из первых 30 секунд, с затуханием, громко.',
  smaller: 'Формат остаётся, качество ниже, ничего не обрезается.',
};

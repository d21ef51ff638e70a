import type { Language } from '../language/languages.ts';

const en = {
  title: 'Status',
  lead: 'What works at this moment, asked of the server just now.',
  rooms: 'Rooms',
  works: 'works',
  rests: 'not working right now',
  door: 'The server',
  ready: 'takes files',
  notReady: 'answers, and takes no files now',
  silent: 'does not answer',
  promise: 'The promise',
  kept: 'Nothing outlived its project.',
  outlived: (age: string): string => `The oldest thing that outlived its project: ${age}.`,
  again: 'Ask again',
  asking: 'Asking …',
};

const ru: typeof en = {
  title: 'Состояние',
  lead: 'Что работает в эту минуту: сервер спрошен только что.',
  rooms: 'Комнаты',
  works: 'работает',
  rests: 'сейчас не работает',
  door: 'Сервер',
  ready: 'принимает файлы',
  notReady: 'отвечает, но файлы сейчас не принимает',
  silent: 'не отвечает',
  promise: 'Обещание',
  kept: 'Ничто не пережило свой проект.',
  outlived: (age) => `Самое старое, что пережило свой проект: ${age}.`,
  again: 'Спросить ещё раз',
  asking: 'Спрашиваем …',
};

export const status: Readonly<Record<Language, typeof en>> = { en, ru };

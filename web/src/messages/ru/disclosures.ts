import type { disclosures as words } from '../en/disclosures.ts';

export const disclosures: typeof words = {
  heading: (count) => `Что рассказывает этот файл (${count})`,
  left: (count) => `Что в нём осталось (${count})`,
  nothingLeft: 'О людях, местах и устройствах в нём ничего не осталось.',
  sentences: {
    place: (value) => `Снято здесь: ${value}.`,
    device: (value) => `Устройство: ${value}.`,
    lens: (value) => `Объектив: ${value}.`,
    'serial-number': (value) => `Серийный номер ${value}.`,
    time: (value) => `Время: ${value}.`,
    author: (value) => `Автор: ${value}.`,
    copyright: (value) => `Права: ${value}.`,
    description: (value) => `Текст внутри: «${value}».`,
    software: (value) => `Программа: ${value}.`,
    thumbnail: () => 'Внутри есть маленькая копия картинки; на ней может быть видно то, что обрезали.',
    'maker-notes': () => 'Внутри есть заметки производителя камеры; в них бывают серийные номера.',
  },
};

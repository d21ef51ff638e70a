import type { ContractWords } from '../contract-words.ts';
import { plural } from '../plural.ts';

const of = plural('ru');
const files = (count: number): string => `${count} ${of(count, { one: 'файл', few: 'файла', other: 'файлов' })}`;

export const operations: ContractWords['operations'] = {
  convert: { name: 'Преобразовать', action: (count, format) => `Преобразовать ${files(count)} в ${format}` },
  merge: { name: 'Собрать в один', action: (count, format) => `Собрать ${files(count)} в один ${format}` },
  favicon: { name: 'Значки сайта', action: (count) => `Сделать значки: ${files(count)}` },
  responsive: { name: 'Набор для сайта', action: (count) => `Сделать наборы для сайта: ${files(count)}` },
  assemble: {
    name: 'Как разложено',
    action: (count, format) => `Собрать ${count === 1 ? '' : `${files(count)} `}${format}, как разложено`,
  },
  split: { name: 'Разделить на части', action: (count) => `Разделить: ${files(count)}` },
  edit: { name: 'Изменить страницы', action: (count) => `Изменить: ${files(count)}` },
  compress: { name: 'Сжать', action: (count) => `Сжать: ${files(count)}` },
  protect: { name: 'Закрыть паролем', action: (count) => `Закрыть паролем: ${files(count)}` },
  unlock: { name: 'Снять пароль', action: (count) => `Снять пароль: ${files(count)}` },
  repair: { name: 'Починить', action: (count) => `Починить: ${files(count)}` },
  ocr: { name: 'Распознать текст (OCR)', action: (count, format) => `Распознать текст: ${files(count)} в ${format}` },
  redact: { name: 'Закрасить насовсем', action: (count) => `Закрасить: ${files(count)}` },
  pictures: { name: 'Достать картинки', action: (count) => `Достать картинки: ${files(count)}` },
  safe: { name: 'Безопасная копия', action: (count) => `Сделать безопасные копии: ${files(count)}` },
};

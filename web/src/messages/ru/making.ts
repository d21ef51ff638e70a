import type { making as words } from '../en/making.ts';
import { plural } from '../plural.ts';

const of = plural('ru');
const files = (count: number): string => `${count} ${of(count, { one: 'файл', few: 'файла', other: 'файлов' })}`;

export const making: typeof words = {
  heading: 'Преобразование',
  how: 'Как',
  target: 'Во что',
  targetless: 'Эти файлы здесь ни во что не преобразовать.',
  fits: (count, all) => `Подходит ${files(count)} из ${all}; остальные останутся как есть.`,
  options: 'Параметры',
  groups: {
    more: 'Ещё параметры',
    shape: 'Размер, обрезка, поворот',
    look: 'Свет и цвет',
    watermark: 'Водяной знак',
    time: 'Время',
    level: 'Громкость и чистка',
    words: 'Теги и обложка',
  },
  automatic: 'Как есть',
  reset: 'Вернуть обычные',
  between: (low, high) => `Целое число от ${low} до ${high}.`,
  noFile: 'Нет',
  betweenAny: (low: string, high: string): string => `Число от ${low} до ${high}.`,
  pattern: 'Записано не так, как ожидается.',
  nothing: 'Сначала добавьте файлы',
  unavailable: 'Эта комната сейчас не работает. Файлы добавить можно, преобразовать — когда она вернётся.',
  results: 'Результаты',
  run: (format, count) => `${files(count)} в ${format}`,
  states: {
    queued: 'Ждёт',
    running: 'Преобразуется',
    done: 'Готово',
    partial: 'Готово частично',
    failed: 'Не удалось',
    cancelled: 'Отменено',
  },
  position: (place) => `Номер ${place} в очереди`,
  part: (done, all) => `Готово ${done} из ${all}`,
  cancel: 'Отменить',
  retry: 'Повторить неудавшиеся',
  download: (name) => `Скачать ${name}`,
  original: 'Скачать исходный',
  downloadWord: 'Скачать',
  downloadAll: 'Скачать всё (ZIP)',
  smaller: (percent) => `меньше на ${percent}`,
  larger: (percent) => `больше на ${percent}`,
  started: 'Преобразование принято.',
  ended: (state, format) => `${format}: ${state}.`,
};

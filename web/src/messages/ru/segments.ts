import type { segments as words } from '../en/segments.ts';

export const segments: typeof words = {
  title: 'Отрезки',
  hint: 'Что за чем идёт. Двигайте две линии или впишите время; разрез делает из одного отрезка два.',
  segment: (place, file) => `Отрезок ${place}, ${file}`,
  start: 'От',
  end: 'До',
  gain: 'Усиление',
  fadeIn: 'Нарастание',
  fadeOut: 'Затухание',
  play: 'Слушать',
  stop: 'Стоп',
  listening: 'Готовим…',
  cut: 'Разрезать',
  earlier: 'Раньше',
  later: 'Позже',
  double: 'Повторить',
  remove: 'Убрать',
  reset: 'Вернуть целые файлы по порядку',
  all: (length) => `всего ${length}`,
};

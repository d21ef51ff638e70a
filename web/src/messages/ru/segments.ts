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
  chapters: 'Главы',
  chaptersHint:
    'По строке на главу, например 1:02:03 Название; время — в том, что получится. Если пусто, остаются главы самих файлов.',
  badChapters: 'В какой-то строке нет времени в начале и названия после него: пока главы прежние.',
  reset: 'Вернуть целые файлы по порядку',
  all: (length) => `всего ${length}`,
};

import type { marking as words } from '../en/marking.ts';

export const marking: typeof words = {
  open: 'Поставить водяной знак на картинке',
  title: 'Водяной знак',
  trying: 'Пробуем…',
  drag: 'Перетащите туда, где он должен стоять.',
  nothing: 'Напишите текст или выберите картинку.',
  apply: 'Применить',
};

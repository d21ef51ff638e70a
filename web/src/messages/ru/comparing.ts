import type { comparing as words } from '../en/comparing.ts';

export const comparing: typeof words = {
  open: 'Сначала посмотреть, что выйдет',
  title: 'До и после',
  file: 'Файл',
  before: 'До',
  after: 'После',
  split: 'Сколько показать того и другого',
  making: 'Пробуем…',
  predicted: (size) => `около ${size}`,
  free: 'Это ничего не стоит, и результата не остаётся.',
  none: 'Ничего не вышло.',
  close: 'Закрыть',
};

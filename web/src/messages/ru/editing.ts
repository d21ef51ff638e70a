import type { editing as words } from '../en/editing.ts';

export const editing: typeof words = {
  open: 'Обрезать и уменьшить на картинке',
  title: 'Обрезка и размер',
  box: 'Что вырезается',
  keys: 'Тяните рамку или её углы. С клавиатуры: стрелки двигают, Shift и стрелки меняют размер.',
  cut: 'Что вырезается, в пикселях',
  sides: { left: 'Слева', top: 'Сверху', width: 'Ширина', height: 'Высота' },
  shape: 'Пропорции',
  free: 'Любые',
  size: 'Размер результата, в пикселях',
  alone: 'Только для этой картинки',
  whole: 'Целиком',
  apply: 'Применить',
  told: ({ left, top, width, height }) => `${width} на ${height} пикселей, слева ${left}, сверху ${top}.`,
};

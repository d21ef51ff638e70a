import type { board as words } from '../en/board.ts';

export const board: typeof words = {
  title: 'Страницы',
  picked: (count) => `Выбрано: ${count}`,
  page: (number, file) => `Страница ${number}, ${file}`,
  blank: 'Пустая страница',
  tools: 'Что сделать с выбранными страницами',
  turn: 'Повернуть',
  earlier: 'Раньше',
  later: 'Позже',
  double: 'Повторить',
  addBlank: 'Добавить пустую',
  remove: 'Убрать',
  all: 'Выбрать все',
  none: 'Снять выбор',
  reset: 'Вернуть порядок файлов',
  hint: 'Выберите страницы и перетащите их или нажмите кнопку. Клавиши: R поворачивает, Delete убирает, Alt со стрелкой двигает.',
};

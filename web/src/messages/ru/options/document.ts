import type { ContractWords } from '../../contract-words.ts';

export const options = {
  pages: { label: 'Страницы', hint: 'Как они разложены, если не дан список.' },
  pageRange: { label: 'Страницы', hint: 'Например, 1-3,7. Пусто — все.' },
  imageQuality: { label: 'Качество картинок', hint: 'Чем ниже, тем меньше файл.' },
  layout: { label: 'Порядок текста' },
  paper: { label: 'Страница для картинок' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  layout: {
    reading: 'Как читается',
    layout: 'Как стоит на странице',
  },
  paper: {
    fit: 'По размеру картинки',
    a4: 'A4',
    letter: 'US Letter',
  },
} satisfies Partial<ContractWords['choices']>;

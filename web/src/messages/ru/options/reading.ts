import type { ContractWords } from '../../contract-words.ts';

export const options = {
  languages: {
    label: 'Языки текста',
    hint: 'auto или коды вроде eng+rus: eng, deu, fra, spa, ita, por, rus, ukr, ara, chi_sim, jpn, kor.',
  },
  rotatePages: { label: 'Повернуть страницы как надо' },
  deskew: { label: 'Выровнять страницы', hint: 'Если их отсканировали немного криво.' },
  existingText: { label: 'Страницы, где текст уже есть' },
  textLayer: {
    label: 'Текст для поиска',
    hint: 'Прочитан с новых картинок страниц, из исходного файла не берётся.',
  },
  areas: {
    label: 'Области для удаления',
    hint: 'страница,слева,сверху,ширина,высота в пунктах (1/72 дюйма) от левого верхнего угла; несколько — через ;.',
  },
  terms: {
    label: 'Слова для удаления',
    hint: 'Через ;. Страницы с ними становятся картинками с чёрными прямоугольниками: текста под ними больше нет. Ссылки, заметки, поля, закладки, вложения и метаданные всего документа тоже удаляются. Слова на картинках находятся только на страницах без текста.',
  },
  emails: { label: 'Удалить адреса почты' },
  phones: { label: 'Удалить номера телефонов' },
  cards: { label: 'Удалить номера карт' },
  ibans: { label: 'Удалить номера счетов (IBAN)' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  existingText: {
    keep: 'Не трогать',
    redo: 'Прочитать заново',
  },
} satisfies Partial<ContractWords['choices']>;

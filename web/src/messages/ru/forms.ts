import type { forms as words } from '../en/forms.ts';
import { plural } from '../plural.ts';

const of = plural('ru');
const fields = (count: number): string => `${count} ${of(count, { one: 'поле', few: 'поля', other: 'полей' })}`;

export const forms: typeof words = {
  title: 'Формы',
  hint: 'Вписанное здесь отправляется только вместе с преобразованием и нигде не хранится. После перезагрузки страницы его нет.',
  count: fields,
  filled: (count) => `заполнено: ${fields(count)}`,
  required: 'обязательно',
  missing: (count) => `Не заполнено обязательное: ${fields(count)}.`,
  fixed: 'Форма не даёт это менять.',
  unchosen: 'Ничего не выбрано',
  letters: (count) => `Не больше ${count} знаков.`,
  reset: 'Стереть вписанное',
  writtenBy: (operation) => `Значения впишет в PDF действие «${operation}».`,
  choose: (operation) => `Выбрать «${operation}»`,
};

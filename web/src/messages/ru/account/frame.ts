import type { frame as words } from '../../en/account/frame.ts';

export const frame: typeof words = {
  pages: 'Учётная запись',
  loading: 'Одну минуту.',
  signOut: 'Выйти',
  again: 'Попробовать ещё раз',
  proof: {
    title: 'Это вы?',
    password: 'Для этого нужно ещё раз ввести пароль.',
    code: 'Для этого нужен код из приложения или резервный код.',
    codeLabel: 'Код',
    confirm: 'Продолжить',
    cancel: 'Отменить',
    wrongPassword: 'Это не ваш пароль.',
    wrongCode: 'Код неверный, уже использован или устарел.',
    other: 'Здесь нет вашего пароля? Выйдите и войдите снова: десять минут ничего не спросят второй раз.',
  },
};

import type { notices as words } from '../en/notices.ts';

export const notices: typeof words = {
  heading: 'Сообщения',
  dismiss: 'Убрать',
  request: (id) => `Запрос ${id}`,
  unreachable: 'Сервер не отвечает. Проверьте соединение.',
  reconnecting: 'Связь прервалась. Восстанавливаем.',
  unforeseen: 'В странице что-то пошло не так. Перезагрузите её.',
  retryAfter: (seconds) => `Попробуйте через ${seconds} с.`,
  reload: 'Попробовать ещё раз',
};

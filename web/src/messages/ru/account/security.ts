import type { SecurityEventKind } from '@convi/contracts';
import type { security as words } from '../../en/account/security.ts';
import { plural } from '../../plural.ts';

const many = plural('ru');

const events: Readonly<Record<SecurityEventKind, string>> = {
  'signed-up': 'Учётная запись создана',
  'signed-in': 'Вход',
  'sign-in-failed': 'Кто-то ввёл неверный пароль',
  'new-device': 'Новое устройство или новая сеть',
  'signed-out': 'Выход',
  'session-ended': 'Сеанс завершён',
  'password-changed': 'Пароль изменён',
  'second-factor-on': 'Второй фактор включён',
  'second-factor-off': 'Второй фактор выключен',
  'recovery-code-used': 'Использован резервный код',
  'recovery-codes-made': 'Созданы новые резервные коды',
  'key-made': 'Создан ключ API',
  'key-rotated': 'Ключ API заменён',
  'key-revoked': 'Ключ API отозван',
  'key-in-new-network': 'Ключ API использован из новой сети',
  'project-claimed': 'Проект взят в учётную запись',
  'profile-changed': 'Профиль изменён',
  'identity-linked': 'Добавлен способ входа',
  'identity-unlinked': 'Убран способ входа',
  'state-changed': 'Изменилось состояние учётной записи',
};

export const security: typeof words = {
  title: 'Безопасность',
  lead: 'Как вы входите, где вы вошли и что происходило.',
  password: {
    title: 'Пароль',
    text: 'Новый пароль завершает все остальные сеансы.',
    none: 'Его пока нет. С ним можно войти без почты и телефона.',
    save: 'Сменить пароль',
    saved: 'Пароль изменён. Все остальные сеансы завершены.',
  },
  factor: {
    title: 'Второй фактор',
    off: 'Выключен. С ним одного пароля мало: понадобится ещё код из приложения на телефоне.',
    on: 'Включён.',
    operator: 'Это ваш сервер: служебные комнаты открываются только со вторым фактором.',
    begin: 'Включить',
    scan: 'Наведите на картинку приложение для кодов или введите в него секрет.',
    picture: 'QR-код с секретом для приложения',
    secret: 'Секрет',
    first: 'Затем введите код, который покажет приложение.',
    finish: 'Включить',
    cancel: 'Не сейчас',
    end: 'Выключить',
    codesLeft: (count) =>
      many(count, {
        one: `Остался ${count} резервный код.`,
        few: `Осталось ${count} резервных кода.`,
        other: `Осталось ${count} резервных кодов.`,
      }),
    remake: 'Создать новые резервные коды',
    codesTitle: 'Ваши резервные коды',
    codesText:
      'Каждый из них один раз впустит вас, когда телефона нет под рукой. Они показаны сейчас и больше никогда: распечатайте их или сохраните там же, где пароли.',
    saveCodes: 'Сохранить в файл',
    haveThem: 'Коды убраны',
    fileHead: (place) => `Резервные коды Convi (${place})`,
  },
  device: (told) => told.replace(' on ', ', '),
  sessions: {
    title: 'Устройства',
    here: 'этот браузер',
    seen: (moment) => `последний раз: ${moment}`,
    since: (moment) => `вход: ${moment}`,
    end: 'Выйти там',
    endOf: (device) => `Выйти там: ${device}`,
    endOthers: 'Выйти на всех остальных',
    alone: 'Больше вы нигде не вошли.',
    ended: 'Сеанс завершён.',
    endedOthers: 'Все остальные сеансы завершены.',
  },
  events: {
    title: 'Что происходило',
    more: 'Показать ещё',
    kinds: events,
    where: (device, network) => `${device}, ${network}`,
  },
};

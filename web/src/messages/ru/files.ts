import type { files as words } from '../en/files.ts';
import { plural } from '../plural.ts';

const of = plural('ru');

export const files: typeof words = {
  heading: 'Файлы',
  drop: {
    image: 'Перетащите сюда изображения',
    document: 'Перетащите сюда документы',
    audio: 'Перетащите сюда записи',
  },
  pick: {
    image: 'Добавьте изображения',
    document: 'Добавьте документы',
    audio: 'Добавьте записи',
  },
  dropMore: 'Перетащите сюда ещё',
  pickMore: 'Добавьте ещё',
  choose: 'Выбрать файлы',
  chooseFolder: 'Выбрать папку',
  takePhoto: 'Сделать снимок',
  paste: 'Можно и вставить из буфера.',
  keepHere: 'На вашем устройстве',
  keepHereHint: {
    off: 'Включите, чтобы изображения преобразовал этот браузер: тогда они никуда не отправляются.',
    on: 'Изображения, которые вы добавите, преобразует этот браузер, и они никуда не отправляются.',
  },
  keepHereNot: 'В этом браузере невозможно: нужны страница по HTTPS и WebAssembly с потоками.',
  limits: (size, count) => `До ${size} на файл, ${count} ${of(count, { one: 'файл', few: 'файла', other: 'файлов' })}.`,
  rename: (name) => `Переименовать ${name}`,
  remove: (name) => `Удалить ${name}`,
  up: (name) => `Поднять ${name}`,
  down: (name) => `Опустить ${name}`,
  tune: (name) => `Свои настройки для ${name}`,
  own: 'Свои настройки',
  inForm: 'Задать в форме',
  newName: 'Новое имя',
  save: 'Сохранить',
  keep: 'Отмена',
  dismiss: (name) => `Убрать ${name} из списка`,
  again: (name) => `Отправить ${name} ещё раз`,
  stop: (name) => `Остановить отправку ${name}`,
  otherRoom: (room) => `Открыть комнату «${room}»`,
  waiting: 'Ждёт',
  moreWait: (count) => `Ждут ещё: ${count}`,
  sending: (percent) => `Отправлено ${percent}`,
  sealing: 'Запечатывается',
  stands: (percent: string): string => `Жду соединения, ${percent}`,
  unfinished: (percent: string): string => `Пришло ${percent}. Выберите файл ещё раз, чтобы продолжить.`,
  forget: (name: string): string => `Удалить то, что пришло от ${name}`,
  mismatch: (named, real) => `По имени это ${named}, по содержимому — ${real}. Convi верит содержимому.`,
  unreadable: 'Содержимое прочитать не удалось.',
  locked: 'Закрыт паролем',
  unlock: (name) => `Пароль к ${name}`,
  password: 'Пароль',
  open: 'Открыть',
  megapixels: (count) => `${count} Мп`,
  pages: (count) => `${count} ${of(count, { one: 'страница', few: 'страницы', other: 'страниц' })}`,
  frames: (count) => `${count} ${of(count, { one: 'кадр', few: 'кадра', other: 'кадров' })}`,
  channels: (count) =>
    count === 1
      ? 'моно'
      : count === 2
        ? 'стерео'
        : `${count} ${of(count, { one: 'канал', few: 'канала', other: 'каналов' })}`,
  added: (count) => `Добавлено: ${count} ${of(count, { one: 'файл', few: 'файла', other: 'файлов' })}.`,
  removed: (name) => `${name} удалён.`,
  moved: (name, place) => `${name} теперь под номером ${place}.`,
  renamed: (name) => `Новое имя: ${name}.`,
};

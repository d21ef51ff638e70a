import type { pages as words } from '../en/pages.ts';
import { plural } from '../plural.ts';

const of = plural('ru');
const counted = (count: string, [one, few, other]: readonly [string, string, string]): string =>
  `${count} ${of(Number(count.replace(/\D/g, '')), { one, few, other })}`;

export const pages: typeof words = {
  more: 'О сервисе',
  moreFormats: (count) => `и ещё ${count}`,
  pricing: {
    title: 'Тарифы',
    lead: 'Что сколько хранится и сколько помещается. Это те самые строки, по которым работает сервер.',
    free: 'Бесплатно',
    paid: 'Платно',
    freeLead: 'Для всех, без учётной записи.',
    paidLead: 'Пока не продаётся.',
    life: 'Хранится',
    file: 'Один файл',
    project: 'Один проект',
    upTo: (size) => `до ${size}`,
    pixels: (count) => counted(count, ['мегапиксель', 'мегапикселя', 'мегапикселей']),
    pages: (count) => counted(count, ['страница', 'страницы', 'страниц']),
    files: (count, size) => `${counted(count, ['файл', 'файла', 'файлов'])}, вместе ${size}`,
    atOnce: 'Одновременно',
    running: (running, queued) =>
      `${counted(running, ['преобразование', 'преобразования', 'преобразований'])}, ещё ${queued} ждут`,
  },
  transparency: {
    title: 'Прозрачность',
    lead: 'Как заканчивались проекты этого сервера. Здесь нет ничего ни о ком.',
    outlived: 'Самое старое, что пережило свой проект',
    nothing: 'Ничего',
    swept: (moment) => `Хранилище последний раз просмотрено ${moment}.`,
    unswept: 'С запуска хранилище ещё не просматривалось.',
    ended: 'Закончившиеся проекты',
    none: 'Пока ни одного.',
    reasons: {
      expired: 'вышло время',
      owner: 'закончил владелец',
      erasure: 'стёрты по запросу',
      limit: 'превышен предел',
      abuse: 'злоупотребление',
      operator: 'закончил оператор',
      'failed-upload': 'ничего не загрузилось целиком',
      'key-lost': 'ключ потерян',
    },
    chain: 'Цепочка квитанций',
    links: (count) => counted(count, ['квитанция', 'квитанции', 'квитанций']),
    head: 'Её конец',
    verify: 'Проверить квитанцию',
    trouble: 'Числа не пришли. Попробуйте ещё раз.',
  },
  cookies: {
    title: 'Cookie и хранилище',
    lead: 'Всё, что эта страница хранит в вашем браузере. Ничто из этого не следит за вами и никому не передаётся.',
    name: 'Имя',
    where: 'Где',
    purpose: 'Зачем',
    life: 'Как долго',
    places: {
      local: 'Локальное хранилище',
      session: 'Хранилище вкладки',
      cookie: 'Cookie, недоступная скриптам',
      worker: 'Service worker',
    },
    kept: {
      'convi.language': { purpose: 'Выбранный вами язык.', life: 'Пока вы не очистите.' },
      'convi.image': {
        purpose: 'Ваш проект с изображениями и настройки, чтобы они нашлись после перезагрузки.',
        life: 'Пока открыта вкладка.',
      },
      'convi.document': { purpose: 'То же для документов.', life: 'Пока открыта вкладка.' },
      'convi.audio': { purpose: 'То же для звука.', life: 'Пока открыта вкладка.' },
      'convi.account': {
        purpose: 'Что вы вошли, чтобы страница это показывала. Само по себе ничего не открывает.',
        life: 'Пока вы не выйдете.',
      },
      'service-worker.js': {
        purpose:
          'Принимает файлы, которыми с установленной страницей делится другая программа устройства, и говорит, когда сервер недоступен. Ничего не хранит.',
        life: 'Пока вы не очистите.',
      },
      convi_project: { purpose: 'Даёт скачивать и слушать файлы одного этого проекта.', life: 'Пока жив проект.' },
      convi_session: {
        purpose: 'Ваш сеанс, если вы вошли. По HTTPS его имя начинается с __Host-.',
        life: 'Неделя без посещений, самое большее месяц.',
      },
      convi_sign_in: {
        purpose: 'Привязывает вход к этому браузеру, пока он ждёт кода. По HTTPS его имя начинается с __Host-.',
        life: 'Десять минут.',
      },
    },
  },
};

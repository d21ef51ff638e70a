import type { Reading } from './reading.ts';

const en: Reading['en'] = {
  title: 'Privacy',
  lead: 'What this server learns of you, why, how long it keeps it, and what it cannot learn. Everything here is what the program does.',
  sections: [
    {
      heading: 'Who is responsible',
      says: [
        'Whoever runs the server at this address decides about it and answers for it. Convi is free software: nobody else has a hand in it, and no copy of it reports to anybody.',
      ],
    },
    {
      heading: 'Your files',
      says: [
        'A file is sealed (AES-256-GCM) while it arrives, with a key that only its project has. File names, options and passwords are sealed with the same key. No log, metric or queue holds any of them.',
        'They are opened by programs in a sandbox without network, only to do what you asked for. Nobody looks at them, nothing is learnt from them, and no other service gets them.',
        'Images need not be sent at all: with “On your device” switched on in their room they are converted in your browser, by a program that can reach no network, and leave it only when you press for it.',
        'A project ends by itself at the time that the countdown shows, or when you end it. Its key is then destroyed, so that nothing of it can be opened again, and its bytes are deleted. How long projects live stands on the page of plans; nothing ever moves an end past that.',
      ],
    },
    {
      heading: 'A visit without an account',
      says: ['You need none. Without one, this is all that there is about you:'],
      list: [
        {
          name: 'Your project',
          fact: 'Lives and ends as said. Afterwards a keyed hash of its credential stays for 30 days, only to tell its holder that it has ended.',
        },
        {
          name: 'Your network address',
          fact: 'Counted against floods as a hash under a key of the day that is stored nowhere. It is in no log, and tomorrow nobody can compare it.',
        },
        {
          name: 'A line of log per request',
          fact: 'A random number, which kind of call, how long it took, how many bytes, which formats. Nothing of you, nothing of your files.',
        },
        {
          name: 'Storage of your browser',
          fact: 'The language you chose and what a reload needs. The page of cookies lists all of it.',
        },
      ],
    },
    {
      heading: 'With an account',
      says: ['An account is about a person and never holds a file, a file name or an option.'],
      list: [
        {
          name: 'Who you are',
          fact: 'Your e-mail address or your number at Telegram, and what you choose to add: a name, a language, a country, a time zone. Until you delete the account.',
        },
        {
          name: 'Your password',
          fact: 'Only as an argon2id hash. What authenticator apps share with us is sealed; recovery codes and keys are hashes.',
        },
        {
          name: 'Sessions',
          fact: 'Which browser on which system, and the network without its last part. They end after 7 days without use, after 30 days at most, or when you end them.',
        },
        {
          name: 'What happened to the account',
          fact: 'Sign-ins, changes of a password or of keys: shown to you, kept for 180 days.',
        },
        { name: 'Your projects', fact: 'Only that they exist and when they end, while they live.' },
      ],
    },
    {
      heading: 'Receipts',
      says: [
        'The end of a project leaves a signed receipt in a public chain: how many files and bytes, and when. It names the project only by a salted hash, and nobody by anything. Receipts stay, because the proof is their purpose.',
      ],
    },
    {
      heading: 'Who else gets anything',
      says: [
        'Nobody. The page loads nothing from anywhere else, there is no analytics and no advertisement, and nothing is sold. Where an account is used, letters go out through the mail server of the operator, and a sign-in by Telegram goes through Telegram.',
      ],
    },
    {
      heading: 'What you can do',
      says: [
        'End a project at any moment: the button is beside the countdown. See and change what your account holds, end its sessions, take its keys back, and close it, on its own pages.',
        'You have the rights that your law gives you: to know, to correct, to delete, to object, to complain to an authority. Without an account we cannot tell which project is yours unless you show its token, and need not.',
      ],
    },
    {
      heading: 'What we cannot promise',
      says: [
        'Whoever can read the memory of the machine or the folder of keys while a project lives can read that project. Deleted sectors of a disk may hold sealed bytes, which nobody can open any more. A receipt proves what the operator signed; it does not prove that no copy was made elsewhere.',
      ],
    },
  ],
};

const ru: Reading['ru'] = {
  title: 'Приватность',
  lead: 'Что этот сервер узнаёт о вас, зачем, сколько хранит и чего узнать не может. Всё написанное здесь программа делает на самом деле.',
  sections: [
    {
      heading: 'Кто отвечает',
      says: [
        'Тот, кто запустил сервер по этому адресу: он принимает решения и несёт ответственность. Convi — свободная программа; больше никто в этом не участвует, и ни одна её копия никому не отчитывается.',
      ],
    },
    {
      heading: 'Ваши файлы',
      says: [
        'Файл запечатывается (AES-256-GCM) прямо при передаче ключом, который есть только у его проекта. Имена файлов, настройки и пароли запечатаны тем же ключом. Их нет ни в журналах, ни в метриках, ни в очередях.',
        'Открывают их программы в песочнице без сети, только чтобы сделать то, о чём вы попросили. Никто их не смотрит, ничего по ним не изучает, и другие сервисы их не получают.',
        'Изображения можно и не отправлять: если в их комнате включить «На вашем устройстве», их преобразует ваш браузер, программой, которой не доступна никакая сеть, и уйдут они, только если вы нажмёте.',
        'Проект заканчивается сам в срок, который показывает отсчёт, или когда вы его закончите. Тогда его ключ уничтожается, так что открыть ничего уже нельзя, а байты удаляются. Сколько живут проекты, написано на странице тарифов; позже этого конец не сдвигается никогда.',
      ],
    },
    {
      heading: 'Без учётной записи',
      says: ['Она вам не нужна. Без неё о вас есть только это:'],
      list: [
        {
          name: 'Ваш проект',
          fact: 'Живёт и заканчивается, как сказано. Потом 30 дней остаётся хеш его токена с ключом, только чтобы сообщить владельцу, что проект закончился.',
        },
        {
          name: 'Ваш сетевой адрес',
          fact: 'Считается против наплыва запросов как хеш на ключе дня, который нигде не хранится. В журналах его нет, и назавтра его не с чем сравнить.',
        },
        {
          name: 'Строка журнала на запрос',
          fact: 'Случайный номер, вид вызова, длительность, число байт, форматы. Ничего о вас и ничего о ваших файлах.',
        },
        {
          name: 'Память вашего браузера',
          fact: 'Выбранный язык и то, что нужно при перезагрузке. Всё перечислено на странице о cookie.',
        },
      ],
    },
    {
      heading: 'С учётной записью',
      says: ['Учётная запись говорит о человеке и никогда не содержит ни файлов, ни их имён, ни настроек.'],
      list: [
        {
          name: 'Кто вы',
          fact: 'Адрес почты или номер в Telegram и то, что вы сами добавите: имя, язык, страна, часовой пояс. Пока вы не удалите учётную запись.',
        },
        {
          name: 'Пароль',
          fact: 'Только как хеш argon2id. Общий секрет с приложением для кодов запечатан; запасные коды и ключи хранятся как хеши.',
        },
        {
          name: 'Сеансы',
          fact: 'Какой браузер в какой системе и сеть без последней части. Заканчиваются после 7 дней без использования, самое большее через 30 дней или когда вы их завершите.',
        },
        { name: 'Что было с учётной записью', fact: 'Входы, смена пароля и ключей: видно вам, хранится 180 дней.' },
        { name: 'Ваши проекты', fact: 'Только то, что они есть и когда закончатся, пока живут.' },
      ],
    },
    {
      heading: 'Квитанции',
      says: [
        'Конец проекта оставляет подписанную квитанцию в открытой цепочке: сколько файлов и байт и когда. Проект в ней назван только солёным хешем, а люди не названы вовсе. Квитанции остаются: доказательство и есть их смысл.',
      ],
    },
    {
      heading: 'Кто ещё что-то получает',
      says: [
        'Никто. Страница ничего не загружает с других адресов, аналитики и рекламы нет, ничего не продаётся. Если есть учётная запись, письма уходят через почтовый сервер оператора, а вход через Telegram идёт через Telegram.',
      ],
    },
    {
      heading: 'Что вы можете сделать',
      says: [
        'Закончить проект в любой момент: кнопка рядом с отсчётом. Посмотреть и изменить данные учётной записи, завершить её сеансы, отозвать ключи и закрыть её — на её собственных страницах.',
        'У вас есть права, которые даёт ваш закон: знать, исправлять, удалять, возражать, жаловаться в надзорный орган. Без учётной записи мы не можем узнать, какой проект ваш, пока вы не покажете его токен, и нам это не нужно.',
      ],
    },
    {
      heading: 'Чего мы не обещаем',
      says: [
        'Кто может читать память машины или папку ключей, пока проект живёт, может прочитать и проект. В удалённых секторах диска могут остаться запечатанные байты, которые уже никто не откроет. Квитанция доказывает, что оператор подписал; она не доказывает, что нигде не сделали копию.',
      ],
    },
  ],
};

export const privacy: Reading = { en, ru };

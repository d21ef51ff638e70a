import type { PageWords } from './page-words.ts';

const forms: Partial<Record<Intl.LDMLPluralRule, readonly [string, string]>> = {
  one: ['ключ', 'звено'],
  few: ['ключа', 'звена'],
};
const many = ['ключей', 'звеньев'] as const;
const rules = new Intl.PluralRules('ru');
const counted = (count: number): readonly [string, string] => forms[rules.select(count)] ?? many;

export const ru: PageWords = {
  title: 'Проверка квитанции',
  lead: 'Когда проект завершается, Convi уничтожает его ключ, стирает байты и подписывает квитанцию. Эта страница её проверяет: прямо в вашем браузере, сама ничего никуда не отправляя, и работает без сети.',
  keep: 'Сохранить страницу',
  language: 'Язык',
  labels: {
    receipt: 'Квитанция',
    keys: 'Ключи оператора',
    trusted: 'Ключи, сохранённые раньше',
    project: 'Идентификатор проекта',
    chain: 'Звенья цепочки',
    head: 'Подписанный конец цепочки',
  },
  hints: {
    receipt:
      'То, что вы сохранили, когда проект завершился, или весь ответ сервера. Вставьте текст или бросьте файл в любое место.',
    keys: 'convi-receipt-keys.json. Ключи, взятые у сервера давно, доказывают больше сегодняшних.',
    trusted: 'Ключи выше должны продолжать эти.',
    project: 'Тогда квитанция должна быть от этого проекта. Нужна та копия, которую получил его владелец.',
    chain: 'Из /v1/transparency/chain.',
    head: 'Один из /v1/transparency/heads; из всего списка берётся первый.',
  },
  choose: 'Выбрать файл',
  chooseFor: (label) => `Выбрать файл: ${label}`,
  takeKeys: 'Взять ключи этого сервера',
  noKeys: 'Сервер не отдал ключи.',
  takeChain: 'Взять у этого сервера',
  noChain: {
    silent: 'Сервер не отдал цепочку.',
    unlisted: 'Сервер не знает этой квитанции.',
    unsigned: 'Конца, который охватывает эту квитанцию, пока нет: сервер подписывает по одному в день.',
  },
  more: 'Проверить больше',
  verdict: 'Вывод',
  waiting: {
    both: 'Он появится здесь, как только будут квитанция и ключи.',
    receipt: 'Не хватает квитанции.',
    keys: 'Не хватает ключей.',
    faulty: 'Сначала должно читаться всё, что дано.',
    chain: 'Подписанному концу нужны звенья, которые к нему приводят.',
    head: 'Звеньям нужен подписанный конец, к которому они приводят.',
  },
  marks: { passed: 'Сошлось:', failed: 'Не сошлось:', open: 'Не проверено:' },
  original: 'Её собственными словами:',
  found: {
    receipt: (room, ended) => `${room}, завершён ${ended}`,
    keys: (count) => `${count} ${counted(count)[0]}`,
    chain: (count, first) => `${count} ${counted(count)[1]}, начиная с номера ${first}`,
    head: (day, size) => `${day}, квитанций: ${size}`,
  },
};

import type { Language } from '../language/languages.ts';

type Words = {
  readonly heading: string;
  readonly named: (name: string) => string;
  readonly unnamed: string;
  readonly asked: string;
  readonly unreachable: string;
};

/** Who answers for this server, in every language. */
export const operatorWords: Readonly<Record<Language, Words>> = {
  en: {
    heading: 'Who runs this server',
    named: (name) => `This server is run by ${name}.`,
    unnamed: 'Whoever runs this server has not said here who they are. Ask whoever gave you its address.',
    asked: 'Questions and requests go to',
    unreachable: 'The server could not be asked who runs it. Open the page again later.',
  },
  ru: {
    heading: 'Кто отвечает за этот сервер',
    named: (name) => `За этот сервер отвечает ${name}.`,
    unnamed: 'Тот, кто отвечает за этот сервер, здесь не назвался. Спросите того, кто дал вам его адрес.',
    asked: 'Вопросы и обращения:',
    unreachable: 'Не удалось спросить сервер, кто за него отвечает. Откройте страницу позже.',
  },
};

import type { Language } from '@convi/contracts';

type About = { readonly place: string; readonly device: string; readonly network: string; readonly at: string };

type TelegramTexts = {
  /** What is being confirmed, from where, and what to compare. */
  readonly question: (about: About & { readonly linking: boolean }) => string;
  readonly notMe: string;
  readonly code: (about: { readonly code: string; readonly place: string }) => string;
  readonly refused: string;
  readonly over: (about: { readonly place: string }) => string;
};

const en: TelegramTexts = {
  question: ({ place, device, network, at, linking }) =>
    `${linking ? 'Somebody wants to add you to an account' : 'Somebody wants to sign in as you'} at ${place}:\n${device}, ${network}, ${at} UTC.\n\nIf that is you, choose the number that stands on that page. If somebody sent you this link, it is not you.`,
  notMe: 'It is not me',
  code: ({ code, place }) =>
    `Your code is ${code}.\n\nType it on the page at ${place} where you began. It works there only, once. Nobody of ours ever asks for it: whoever does wants your account.`,
  refused: 'Nobody was signed in. You can begin anew on the page.',
  over: ({ place }) => `This link is over or was used. Begin at ${place}.`,
};

const ru: TelegramTexts = {
  question: ({ place, device, network, at, linking }) =>
    `${linking ? 'Вас хотят добавить в учётную запись' : 'Кто-то хочет войти от вашего имени'}: ${place}\n${device}, ${network}, ${at} UTC.\n\nЕсли это вы, выберите число, которое показано на той странице. Если эту ссылку вам кто-то прислал, это не вы.`,
  notMe: 'Это не я',
  code: ({ code, place }) =>
    `Ваш код: ${code}.\n\nВведите его на той странице, где вы начали: ${place}. Он действует только там и один раз. Мы никогда не спрашиваем этот код: кто спрашивает, хочет получить вашу учётную запись.`,
  refused: 'Вход не выполнен. Можно начать заново на странице.',
  over: ({ place }) => `Эта ссылка устарела или уже использована. Начните здесь: ${place}.`,
};

/** What our bot says. */
export const telegramTexts: { readonly [L in Language]: TelegramTexts } = { en, ru };

import type { Language } from '@convi/contracts';

type Text = { readonly subject: string; readonly text: string };
type Code = { readonly code: string; readonly place: string };
type Seen = { readonly device: string; readonly network: string; readonly place: string };

export type MailTexts = {
  readonly signUp: (code: Code) => Text;
  readonly signIn: (code: Code) => Text;
  readonly reset: (code: Code) => Text;
  /** To somebody who has an account and, or else somebody else, tried to make another one. */
  readonly known: (about: { readonly place: string }) => Text;
  readonly newDevice: (seen: Seen) => Text;
};

const en: MailTexts = {
  signUp: ({ code, place }) => ({
    subject: `${code} is your code for Convi`,
    text: `Your code is ${code}.\n\nType it where you are making your account at ${place}. It works there only, once, for ten minutes.\n\nIf that was not you, do nothing: there will be no account.`,
  }),
  signIn: ({ code, place }) => ({
    subject: `${code} signs you in to Convi`,
    text: `Your code is ${code}.\n\nType it where you are signing in at ${place}. It works there only, once, for ten minutes.\n\nNobody of ours ever asks for it. If you are not signing in, do nothing.`,
  }),
  reset: ({ code, place }) => ({
    subject: `${code} allows a new password for Convi`,
    text: `Your code is ${code}.\n\nType it where you asked for a new password at ${place}. It works there only, once, for ten minutes.\n\nIf that was not you, do nothing: your password stays as it is.`,
  }),
  known: ({ place }) => ({
    subject: 'You have an account at Convi',
    text: `Somebody tried to make an account with this address at ${place}, where it has one already.\n\nIf that was you, sign in, or ask for a new password. If not, do nothing.`,
  }),
  newDevice: ({ device, network, place }) => ({
    subject: 'A new sign-in to Convi',
    text: `Your account at ${place} was signed in to from a device or network that is new for it: ${device}, ${network}.\n\nIf that was not you, change your password and end that session.`,
  }),
};

const ru: MailTexts = {
  signUp: ({ code, place }) => ({
    subject: `${code} — ваш код для Convi`,
    text: `Ваш код: ${code}.\n\nВведите его там, где вы создаёте учётную запись: ${place}. Он действует только там, один раз, десять минут.\n\nЕсли это были не вы, ничего не делайте: учётной записи не будет.`,
  }),
  signIn: ({ code, place }) => ({
    subject: `${code} — код для входа в Convi`,
    text: `Ваш код: ${code}.\n\nВведите его там, где вы входите: ${place}. Он действует только там, один раз, десять минут.\n\nМы никогда не спрашиваем этот код. Если вы не входите, ничего не делайте.`,
  }),
  reset: ({ code, place }) => ({
    subject: `${code} — код для нового пароля Convi`,
    text: `Ваш код: ${code}.\n\nВведите его там, где вы попросили новый пароль: ${place}. Он действует только там, один раз, десять минут.\n\nЕсли это были не вы, ничего не делайте: пароль останется прежним.`,
  }),
  known: ({ place }) => ({
    subject: 'У вас есть учётная запись Convi',
    text: `Кто-то пытался создать учётную запись с этим адресом (${place}), а она уже есть.\n\nЕсли это были вы, войдите или попросите новый пароль. Если нет, ничего не делайте.`,
  }),
  newDevice: ({ device, network, place }) => ({
    subject: 'Новый вход в Convi',
    text: `В вашу учётную запись (${place}) вошли с нового устройства или из новой сети: ${device}, ${network}.\n\nЕсли это были не вы, смените пароль и завершите тот сеанс.`,
  }),
};

/** What our mails say. Beside a code there is no secret in them, and nothing of any file. */
export const mailTexts: { readonly [L in Language]: MailTexts } = { en, ru };

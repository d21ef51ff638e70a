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
  /** To an address that is to become a way into an account. */
  readonly link: (code: Code) => Text;
  readonly keyElsewhere: (seen: Seen) => Text;
  /** What protects the account is not what it was. */
  readonly changed: (change: Seen & { readonly what: ProtectionChange }) => Text;
};

export type ProtectionChange = 'password' | 'second-factor-off' | 'identity-linked' | 'identity-unlinked' | 'closing';

const changesEn: Readonly<Record<ProtectionChange, string>> = {
  password: 'its password was changed',
  'second-factor-off': 'its second factor was turned off',
  'identity-linked': 'a way to sign in was added',
  'identity-unlinked': 'a way to sign in was taken away',
  closing: 'it is being closed, and can be kept for two weeks by signing in',
};
const changesRu: Readonly<Record<ProtectionChange, string>> = {
  password: 'изменён пароль',
  'second-factor-off': 'отключён второй фактор',
  'identity-linked': 'добавлен способ входа',
  'identity-unlinked': 'убран способ входа',
  closing: 'она закрывается; две недели её можно сохранить, войдя в неё',
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
  link: ({ code, place }) => ({
    subject: `${code} adds this address to an account of Convi`,
    text: `Your code is ${code}.\n\nType it where you are adding this address at ${place}. It works there only, once, for ten minutes.\n\nIf that was not you, do nothing.`,
  }),
  keyElsewhere: ({ device, network, place }) => ({
    subject: 'A key of yours is used from a new network',
    text: `An API key of your account at ${place} is used from a network that is new for it: ${network} (${device}).\n\nIf that is not you, revoke the key.`,
  }),
  changed: ({ what, device, network, place }) => ({
    subject: 'Your account at Convi has changed',
    text: `Your account at ${place}: ${changesEn[what]}, from ${device}, ${network}.\n\nIf that was not you, set a new password and end all other sessions.`,
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
  link: ({ code, place }) => ({
    subject: `${code} — код, чтобы добавить этот адрес в Convi`,
    text: `Ваш код: ${code}.\n\nВведите его там, где вы добавляете этот адрес: ${place}. Он действует только там, один раз, десять минут.\n\nЕсли это были не вы, ничего не делайте.`,
  }),
  keyElsewhere: ({ device, network, place }) => ({
    subject: 'Ваш ключ используют из новой сети',
    text: `Ключ API вашей учётной записи (${place}) используют из новой для него сети: ${network} (${device}).\n\nЕсли это не вы, отзовите ключ.`,
  }),
  changed: ({ what, device, network, place }) => ({
    subject: 'Ваша учётная запись Convi изменилась',
    text: `Ваша учётная запись (${place}): ${changesRu[what]}. Откуда: ${device}, ${network}.\n\nЕсли это были не вы, задайте новый пароль и завершите все остальные сеансы.`,
  }),
};

/** What our mails say. Beside a code there is no secret in them, and nothing of any file. */
export const mailTexts: { readonly [L in Language]: MailTexts } = { en, ru };

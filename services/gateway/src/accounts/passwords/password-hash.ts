import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What OWASP asks for at least: 19 MiB, two passes, one lane. A hash says its own, so that these may rise. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };

const derive = promisify(argon2);

const tagOf = (text: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  derive('argon2id', { message: text.normalize('NFKC'), nonce: salt, tagLength: TAG_BYTES, ...cost });

const withoutPadding = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const written = ({ memory, passes, parallelism }: Cost): string =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`;

/** Argon2id of a password or a recovery code, in the usual notation. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  return `${written(COST)}${withoutPadding(salt)}$${withoutPadding(await tagOf(password, salt, COST))}`;
};

const PATTERN = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;
/** Of no password: what an account that is not there is compared with, so that it takes as long. */
const NOBODY = `${written(COST)}${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a hash is one of this password. Takes nothing for an account that has none: false, after the same work. */
export const isPassword = async (password: string, hash: string = NOBODY): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PATTERN.exec(hash) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const made = await tagOf(password, Buffer.from(salt, 'base64'), cost);
  const kept = Buffer.from(tag, 'base64');
  return kept.length === made.length && timingSafeEqual(kept, made) && hash !== NOBODY;
};

/** Whether a hash was made when less work was enough. */
export const isOutdated = (hash: string): boolean => !hash.startsWith(written(COST));

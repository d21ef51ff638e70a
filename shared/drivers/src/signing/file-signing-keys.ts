import { createPrivateKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { SigningKey } from '@convi/contracts';
import type { Clock, SigningKeys } from '@convi/kernel';
import { type Signer, signerOf, signingKeyOf } from '@convi/receipts';
import { addKeyFile, dropSecret, type KeyFile, readKeyFiles } from './key-files.ts';

/** A key signs for a year, then a new one follows it. */
const LIFE_MS = 365 * 24 * 3_600_000;
/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = (secret: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, Buffer.from(secret, 'base64url')]),
    format: 'der',
    type: 'pkcs8',
  });

/** Signs by OpenSSL: ten times as fast as JavaScript, and the same bytes (Ed25519 is deterministic). */
const signerIn = ({ key, secret }: KeyFile): Signer | undefined => {
  if (secret === undefined) return undefined;
  const privateKey = privateKeyOf(secret);
  return { kid: key.kid, sign: (bytes) => sign(null, bytes, privateKey).toString('base64url') };
};

/** Since the beginning of the day: clocks of two hosts differ, and no signature may look older than its key. */
const fromOf = (now: number): string => `${new Date(now).toISOString().slice(0, 'YYYY-MM-DD'.length)}T00:00:00.000Z`;

const newFile = (use: SigningKey['use'], now: number, before: Signer | undefined): KeyFile => {
  const secret = randomBytes(32);
  const { publicKey } = signerOf(secret);
  return {
    key: signingKeyOf({ use, from: fromOf(now), publicKey }, before),
    secret: secret.toString('base64url'),
  };
};

type Options = { readonly folder: string; readonly use: SigningKey['use']; readonly clock: Clock };

/** All keys, the last of which may sign now. Makes the first one, and the next one when the last is a year old. */
const upToDate = async (options: Options): Promise<readonly KeyFile[]> => {
  const { folder, use, clock } = options;
  const files = await readKeyFiles(folder);
  const last = files.at(-1);
  if (!last || clock.now() >= Date.parse(last.key.from) + LIFE_MS) {
    await addKeyFile(folder, files.length + 1, newFile(use, clock.now(), last && signerIn(last)));
    return upToDate(options);
  }
  // Only now that its follower is there: a crash in between would leave nobody to endorse it.
  for (const [at, file] of files.slice(0, -1).entries()) if (file.secret) await dropSecret(folder, at + 1, file);
  return files;
};

/**
 * The keys of one use in a folder (0700) that the processes of this use share: made when there is none, followed by a new
 * one every year, which the old one endorses before its secret half is dropped.
 */
export const fileSigningKeys = (options: Options): SigningKeys => {
  let kept: { readonly keys: readonly SigningKey[]; readonly signer: Signer; readonly until: number } | undefined;
  const load = async () => {
    const files = await upToDate(options);
    const last = files.at(-1);
    const signer = last && signerIn(last);
    if (!last || !signer) throw new Error('the folder of signing keys holds no secret key');
    return { keys: files.map(({ key }) => key), signer, until: Date.parse(last.key.from) + LIFE_MS };
  };
  const current = async () => {
    if (!kept || options.clock.now() >= kept.until) kept = await load();
    return kept;
  };
  return {
    signer: async () => (await current()).signer,
    published: async () => (await current()).keys,
  };
};

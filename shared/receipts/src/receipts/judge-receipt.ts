import type { Receipt, SigningKey } from '@convi/contracts';
import { isBase64url } from '../bytes/base64url.ts';
import { isSignedBy } from '../keys/is-signed-by.ts';
import { commitmentTo, signedBytes } from './sign-receipt.ts';

/** What became of a check of a receipt. `foreign-project`: it is genuine, and of another project than was named. */
export type ReceiptVerdict = 'genuine' | 'unknown-key' | 'key-too-young' | 'bad-signature' | 'foreign-project';

/** Whether a signature over bytes is of a key. */
export type Verify = typeof isSignedBy;

type Checked = {
  readonly keys: readonly SigningKey[];
  /** When named, the receipt must be of this project; its salt tells. */
  readonly projectId?: string | undefined;
  /** By JavaScript that runs anywhere unless said: a server has faster ones. */
  readonly verify?: Verify;
};

const isAbout = ({ project, salt }: Receipt, projectId: string): boolean =>
  salt !== undefined && isBase64url(salt) && commitmentTo(projectId, salt) === project;

/** Checks a receipt against published keys that the caller trusts. Needs no network. */
export const judgeReceipt = (receipt: Receipt, { keys, projectId, verify = isSignedBy }: Checked): ReceiptVerdict => {
  const key = keys.find(({ kid, use }) => kid === receipt.kid && use === 'receipts');
  if (!key) return 'unknown-key';
  if (!verify(key, receipt.signature, () => signedBytes(receipt))) return 'bad-signature';
  if (Date.parse(receipt.bytesGoneAt) < Date.parse(key.from)) return 'key-too-young';
  return projectId === undefined || isAbout(receipt, projectId) ? 'genuine' : 'foreign-project';
};

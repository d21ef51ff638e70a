import type { ChainHead, Receipt, SigningKey } from '@convi/contracts';
import {
  areTrustedKeys,
  isGenuineHead,
  judgeChain,
  judgeReceipt,
  leafOf,
  type ReceiptVerdict,
} from '../../src/index.ts';
import type { Chain } from './read-document.ts';

/** The checks, in the order in which they are made. */
export const checkNames = [
  'keys',
  'succession',
  'signer',
  'signature',
  'age',
  'project',
  'links',
  'listed',
  'head',
  'end',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `open`: it was not asked for. `fact` is what its sentence names: a key, a number of links, an index, a day. */
export type Check = {
  readonly name: CheckName;
  readonly state: 'passed' | 'failed' | 'open';
  readonly fact?: string | number;
};

/** `genuine` when every check that was asked for has passed. */
export type Verdict = { readonly genuine: boolean; readonly checks: readonly Check[] };

type InChain = { readonly chain: Chain; readonly head: ChainHead };

/** What is checked: a receipt and the keys, and what the person has besides. */
export type Evidence = {
  readonly receipt: Receipt;
  readonly keys: readonly SigningKey[];
  /** Keys that were saved earlier: the others must follow from them. */
  readonly trusted?: readonly SigningKey[] | undefined;
  readonly projectId?: string | undefined;
  readonly inChain?: InChain | undefined;
};

const check = (name: CheckName, passed: boolean, fact?: string | number): Check => ({
  name,
  state: passed ? 'passed' : 'failed',
  ...(fact !== undefined && { fact }),
});

const keyChecks = ({ keys, trusted }: Evidence): Check[] => [
  check('keys', areTrustedKeys(keys)),
  ...(trusted ? [check('succession', areTrustedKeys(keys, trusted))] : []),
];

/** Which check it is that a verdict fails; those after it are not reached. */
const failing: Readonly<Record<Exclude<ReceiptVerdict, 'genuine'>, CheckName>> = {
  'unknown-key': 'signer',
  'bad-signature': 'signature',
  'key-too-young': 'age',
  'foreign-project': 'project',
};

const receiptChecks = ({ receipt, keys, projectId }: Evidence): Check[] => {
  const verdict = judgeReceipt(receipt, { keys, projectId });
  const names = Object.values(failing);
  const failed = verdict === 'genuine' ? undefined : failing[verdict];
  const reached = failed ? names.slice(0, names.indexOf(failed) + 1) : names;
  return reached.map((name) =>
    name === 'project' && projectId === undefined
      ? { name, state: 'open' }
      : check(name, name !== failed, name === 'signer' ? receipt.kid : undefined),
  );
};

const hashAt = ({ from, entries }: Chain, size: number): string | undefined =>
  size === from.index ? from.hash : entries[size - from.index - 1]?.hash;

// Of a receipt that nobody signed there is nothing to look for.
const chainChecks = ({ receipt, keys, inChain }: Evidence): Check[] => {
  if (!inChain) return [{ name: 'links', state: 'open' }];
  const { chain, head } = inChain;
  const links = judgeChain(chain.entries, chain.from);
  if (links.kind === 'broken') return [check('links', false, links.index)];
  const leaf = leafOf(receipt);
  const place = chain.entries.find((entry) => entry.leaf === leaf)?.index;
  const ends = hashAt(chain, head.size) === head.hash;
  return [
    check('links', true, chain.entries.length),
    check('listed', place !== undefined && place < head.size, place),
    check('head', isGenuineHead(head, keys), head.day),
    check('end', ends, head.size),
  ];
};

/** Makes all checks of a receipt. Needs no network. */
export const verify = (evidence: Evidence): Verdict => {
  const ofReceipt = receiptChecks(evidence);
  const isSigned = ofReceipt.some(({ name, state }) => name === 'signature' && state === 'passed');
  const checks = [...keyChecks(evidence), ...ofReceipt, ...(isSigned ? chainChecks(evidence) : [])];
  return { genuine: checks.every(({ state }) => state !== 'failed'), checks };
};

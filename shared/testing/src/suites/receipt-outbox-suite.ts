import type { SigningKey } from '@convi/contracts';
import type { HandedOver, ReceiptOutbox } from '@convi/kernel';
import { expect } from 'vitest';
import { freshSuite, type Suite } from '../suite.ts';

export type ReceiptOutboxSubject = { readonly outbox: ReceiptOutbox; readonly close?: () => Promise<void> };

const keyOf = (letter: string): SigningKey => ({
  kid: letter.repeat(16),
  use: 'receipts',
  algorithm: 'Ed25519',
  publicKey: letter.repeat(43),
  from: '2026-01-01T00:00:00.000Z',
});
const handed = (letter: string): HandedOver => ({ kind: 'key', key: keyOf(letter) });

const lettersOf = async ({ oldest }: ReceiptOutbox, count = 100): Promise<string> =>
  (await oldest(count)).map(({ message }) => (message.kind === 'key' ? message.key.kid[0] : '?')).join('');

/** What every line of receipts must do. `make` gives an empty one. */
export const receiptOutboxSuite: Suite<ReceiptOutboxSubject> = freshSuite('receipt outbox', {
  'what is handed over comes out in its order, as many as are asked for, until it is acknowledged': async ({
    outbox,
  }) => {
    for (const letter of 'abcde') await outbox.add(handed(letter));

    const [two, again] = [await lettersOf(outbox, 2), await lettersOf(outbox, 2)];
    await outbox.acknowledge((await outbox.oldest(2)).map(({ handoverId }) => handoverId));

    expect([two, again, await lettersOf(outbox), await outbox.waiting()]).toEqual(['ab', 'ab', 'cde', 3]);
  },

  'the same thing may stand in line twice, and each is acknowledged by itself': async ({ outbox }) => {
    await outbox.add(handed('a'));
    await outbox.add(handed('a'));
    const [first] = await outbox.oldest(1);
    await outbox.acknowledge([first!.handoverId]);
    await outbox.acknowledge([first!.handoverId]);

    expect(await outbox.waiting()).toBe(1);
  },

  'an empty line gives nothing and takes no acknowledgement amiss': async ({ outbox }) => {
    await outbox.acknowledge([]);

    expect([await outbox.oldest(10), await outbox.waiting()]).toEqual([[], 0]);
  },
});

import { receipt, signingKey } from '@convi/contracts';
import type { Handover, ReceiptOutbox } from '@convi/kernel';
import * as z from 'zod';
import type { RedisClient } from './redis-client.ts';

const LINE = 'convi:{receipts}:outbox';

const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipt'), receipt }),
  z.object({ kind: z.literal('key'), key: signingKey }),
]);

const handoverOf = ([handoverId, fields]: [string, string[]]): Handover => ({
  handoverId,
  message: message.parse(JSON.parse(fields[1] ?? '')),
});

/** The line of receipts as a stream in Redis. An entry leaves it when it is acknowledged, and at no other time. */
export const redisReceiptOutbox = (client: RedisClient): ReceiptOutbox => ({
  add: async (handed) => {
    await client.xadd(LINE, '*', 'message', JSON.stringify(handed));
  },
  oldest: async (count) => (await client.xrange(LINE, '-', '+', 'COUNT', count)).map(handoverOf),
  acknowledge: async (ids) => {
    if (ids.length > 0) await client.xdel(LINE, ...ids);
  },
  waiting: () => client.xlen(LINE),
});

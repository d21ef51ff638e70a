import { errorFields, every, type Logger } from '@convi/kernel';
import { type CollectPorts, collectReceipts } from './collect-receipts.ts';
import { type HeadPorts, signDailyHead } from './sign-head.ts';

const COLLECT_EVERY_MS = 500;
const HEAD_EVERY_MS = 60_000;

export type KeeperPorts = CollectPorts & HeadPorts & { readonly logger: Logger };

/** Takes receipts into the chain as they come and signs its end once a day. `stop` resolves when nothing is in hand. */
export const receiptKeeper = (ports: KeeperPorts): { readonly stop: () => Promise<void> } => {
  const { clock, logger } = ports;
  const failedAt = (step: string) => (error: unknown) => logger.warn('step-failed', { step, ...errorFields(error) });
  const repeated = [
    every(clock, {
      ms: COLLECT_EVERY_MS,
      run: async () => void (await collectReceipts(ports)),
      failed: failedAt('receipts'),
    }),
    every(clock, { ms: HEAD_EVERY_MS, run: () => signDailyHead(ports), failed: failedAt('chain-head') }),
  ];
  return { stop: async () => void (await Promise.all(repeated.map(({ stop }) => stop()))) };
};

import type { Transparency } from '@convi/contracts';
import type { Ports } from '@convi/kernel';
import type { ReceiptBook } from './receipt-book.ts';

export type TransparencyPorts = Pick<Ports, 'clock' | 'findings'> & { readonly book: ReceiptBook };

/** What anybody may know of how projects ended. */
export const readTransparency = async ({ clock, findings, book }: TransparencyPorts): Promise<Transparency> => {
  const [found, totals] = await Promise.all([findings.read(), book.totals()]);
  const since = found?.outlivedSince;
  return {
    oldestOutlivedSeconds: since === undefined ? 0 : Math.max(0, clock.now() - since) / 1_000,
    ...(found && { sweptAt: new Date(found.sweptAt).toISOString() }),
    ...totals,
  };
};

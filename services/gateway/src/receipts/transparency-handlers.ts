import { AppError } from '@convi/kernel';
import type { Handlers } from '../http/handlers.ts';
import { readTransparency, type TransparencyPorts } from './transparency.ts';

type Names = 'readTransparency' | 'readChain' | 'readHeads' | 'readReceipt' | 'readSigningKeys';

/** Handlers of the public proof. */
export const transparencyHandlers = (ports: TransparencyPorts): Pick<Handlers, Names> => {
  const { book } = ports;
  return {
    readTransparency: async () => ({ status: 200, body: await readTransparency(ports) }),
    readChain: async ({ query }) => ({ status: 200, body: await book.piece(query) }),
    readHeads: async () => ({ status: 200, body: { heads: await book.heads() } }),
    readReceipt: async ({ params }) => {
      const found = await book.read(params.receiptId);
      if (!found) throw new AppError('receipt-not-found');
      return { status: 200, body: found };
    },
    readSigningKeys: async () => ({ status: 200, body: { keys: await book.keys() } }),
  };
};

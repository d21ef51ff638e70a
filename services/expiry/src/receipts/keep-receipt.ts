import { type EndingStep, type Receipt, receipt } from '@convi/contracts';
import { type Ports, type ProjectRecord, type SigningKeys, takeStep } from '@convi/kernel';
import { withoutSalt } from '@convi/receipts';
import { makeReceipt } from './make-receipt.ts';

export type ReceiptPorts = Pick<Ports, 'clock' | 'records' | 'outbox' | 'steps'> & { readonly signing: SigningKeys };

/**
 * Makes the receipt of a project of which nothing is left, keeps it in the project's record and hands it to who keeps it
 * for good. A run that was killed is repeated with the receipt that was kept first: there is never a second one. Undefined
 * when the record is gone, that is when another run has come to the end.
 */
export const keepReceipt = async (ports: ReceiptPorts, record: ProjectRecord): Promise<Receipt | undefined> => {
  const { records, outbox } = ports;
  const { id } = record;
  const take = <T>(step: EndingStep, run: () => Promise<T>): Promise<T> => takeStep(ports, { step, id, run });
  const made = await take('sign-receipt', () => makeReceipt(ports, record));
  const text = await take('keep-receipt', () => records.keepReceipt(id, JSON.stringify(made)));
  if (text === undefined) return undefined;
  const kept = receipt.parse(JSON.parse(text));
  await take('hand-over-receipt', () => outbox.add({ kind: 'receipt', receipt: withoutSalt(kept) }));
  return kept;
};

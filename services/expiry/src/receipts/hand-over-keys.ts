import type { ReceiptOutbox, SigningKeys } from '@convi/kernel';

/** The public halves of the keys that sign receipts, oldest first. */
const handOverKeys = async (outbox: Pick<ReceiptOutbox, 'add'>, signing: SigningKeys): Promise<void> => {
  for (const key of await signing.published()) await outbox.add({ kind: 'key', key });
};

/** Signing keys whose every new key is handed over before it signs. */
export const announcedKeys = (outbox: Pick<ReceiptOutbox, 'add'>, signing: SigningKeys): SigningKeys => {
  let announced: string | undefined;
  return {
    ...signing,
    signer: async () => {
      const signer = await signing.signer();
      if (announced !== signer.kid) await handOverKeys(outbox, signing);
      announced = signer.kid;
      return signer;
    },
  };
};

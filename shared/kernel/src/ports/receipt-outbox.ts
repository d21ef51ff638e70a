import type { Receipt, SigningKey } from '@convi/contracts';

/** What the ephemeral world hands to the durable one. A key comes before the first receipt that it signed. */
export type HandedOver =
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  | { readonly kind: 'key'; readonly key: SigningKey };
export type Handover = { readonly handoverId: string; readonly message: HandedOver };

/** A durable line from the expiry service, which ends projects, to the gateway, which keeps their receipts. */
export type ReceiptOutbox = {
  /** Puts something in line. The same thing may stand in it twice. */
  readonly add: (message: HandedOver) => Promise<void>;
  /** The oldest that nobody has acknowledged. Others may read them too: who keeps them must bear that. */
  readonly oldest: (count: number) => Promise<readonly Handover[]>;
  /** Takes out of the line what is kept safely elsewhere. */
  readonly acknowledge: (handoverIds: readonly string[]) => Promise<void>;
  /** How many stand in line. */
  readonly waiting: () => Promise<number>;
};

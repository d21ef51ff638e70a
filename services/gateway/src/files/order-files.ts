import { AppError, eventAt, ORDER_FIELD, type Ports, type Snapshot, uploadsOf } from '@convi/kernel';
import { asRead, tryChange } from '../projects/try-change.ts';

const isPermutation = (ids: readonly string[], of: readonly string[]): boolean =>
  ids.length === of.length && new Set(ids).size === ids.length && new Set([...ids, ...of]).size === of.length;

/** `PUT …/order`: puts the uploads in an order that names each of them once. Throws `not-a-permutation`. */
export const orderFiles = (
  ports: Pick<Ports, 'clock' | 'records'>,
  project: Snapshot,
  fileIds: readonly string[],
): Promise<void> =>
  tryChange(ports, project, (present) => {
    const uploads = uploadsOf(present).map(({ id }) => id);
    if (!isPermutation(fileIds, uploads)) throw new AppError('not-a-permutation');
    const change = {
      expect: asRead(present, [ORDER_FIELD]),
      set: { [ORDER_FIELD]: JSON.stringify(fileIds) },
      events: [eventAt(ports.clock.now(), { type: 'order-changed' as const })],
    };
    return { change, value: undefined };
  });

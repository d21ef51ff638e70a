import { type Conversion, conversionQueue, type Service } from '@convi/contracts';
import type { ConversionSnapshot, Ports } from '@convi/kernel';

type Viewed = { readonly each: ConversionSnapshot; readonly view: Conversion };

/** Adds how many jobs stand before a conversion that waits. */
export const addPosition = async (
  { queue }: Pick<Ports, 'queue'>,
  service: Service,
  { each, view }: Viewed,
): Promise<Conversion> => {
  if (view.state !== 'queued') return view;
  const job = each.items.find(({ state }) => state === 'queued')?.job;
  const position = job === undefined ? undefined : await queue.position(conversionQueue(service), job);
  return position === undefined ? view : { ...view, position };
};

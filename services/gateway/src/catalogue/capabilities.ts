import type { Capability, FormatId, Operation, Service } from '@convi/contracts';
import { AppError, type Ports } from '@convi/kernel';

type Needs = Pick<Ports, 'clock' | 'announcements'>;

/** What the running workers of a service can do. Throws `service-unavailable` when none runs. */
export const capabilitiesOf = async (
  { clock, announcements }: Needs,
  service: Service,
): Promise<readonly Capability[]> => {
  const said = (await announcements.read(clock.now()))[service];
  if (!said?.alive) throw new AppError('service-unavailable', { retryAfterSeconds: 10 });
  return said.announcement.capabilities;
};

type Pair = { readonly operation: Operation; readonly from: FormatId; readonly to: FormatId };

/** The capability that makes one format from another, if there is one. */
export const capabilityFor = (
  capabilities: readonly Capability[],
  { operation, from, to }: Pair,
): Capability | undefined =>
  capabilities.find((each) => each.operation === operation && each.to === to && each.from.includes(from));

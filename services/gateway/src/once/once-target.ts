import { type Capability, type FormatId, formatOf, type Service, services } from '@convi/contracts';
import { AppError, type Ports } from '@convi/kernel';

/** Services that can make a format now, with what they can do. */
export type Makers = readonly { readonly service: Service; readonly capabilities: readonly Capability[] }[];

const makes = (to: FormatId) => (each: Capability) => each.operation === 'convert' && each.to === to;

/**
 * Who can make a format. Throws `unsupported-conversion` when nobody can, `service-unavailable` when those who can are not
 * running now.
 */
export const makersOf = async (
  { clock, announcements }: Pick<Ports, 'clock' | 'announcements'>,
  to: FormatId,
): Promise<Makers> => {
  const said = await announcements.read(clock.now());
  const able = services.flatMap((service) => {
    const { alive = false, announcement } = said[service] ?? {};
    return { service, alive, capabilities: announcement?.capabilities.filter(makes(to)) ?? [] };
  });
  const offering = able.filter(({ capabilities }) => capabilities.length > 0);
  const running = offering.filter(({ alive }) => alive);
  if (running.length > 0) return running;
  if (offering.length > 0 || said[formatOf(to).service] === undefined)
    throw new AppError('service-unavailable', { retryAfterSeconds: 10 });
  throw new AppError('unsupported-conversion');
};

/** The service that makes the target from a format; its own room stands before another. */
export const makerFor = (makers: Makers, from: FormatId): Service => {
  const able = makers.filter(({ capabilities }) => capabilities.some((each) => each.from.includes(from)));
  const own = able.find(({ service }) => service === formatOf(from).service) ?? able[0];
  if (!own) throw new AppError('unsupported-conversion');
  return own.service;
};

import type { Service } from '@convi/contracts';
import type { Ports } from '@convi/kernel';

/** Whether a worker of a service runs now. */
export const isAlive = async (
  { clock, announcements }: Pick<Ports, 'clock' | 'announcements'>,
  service: Service,
): Promise<boolean> => (await announcements.read(clock.now()))[service]?.alive ?? false;

import { conversionQueue, isFinal, queuePolicy, type Service, stateOf } from '@convi/contracts';
import { AppError, type Ports, type Snapshot } from '@convi/kernel';
import { limitsOf } from '../projects/limits-of.ts';
import type { Settings } from '../settings.ts';
import type { PlannedItem } from './plan-items.ts';

type Needs = Pick<Ports, 'queue'> & { readonly settings: Settings };

const FULL_RETRY_SECONDS = 10;

/** How many more jobs the queue of a service takes. */
export const queueRoom = async ({ queue }: Pick<Needs, 'queue'>, service: Service): Promise<number> => {
  const { waiting } = await queue.counts(conversionQueue(service));
  return queuePolicy.conversion.maxWaiting - waiting;
};

/** Refuses at once what would stand at the end of a queue that is too long already. */
export const admitJobs = (room: number, jobs: number): void => {
  if (jobs > room) throw new AppError('queue-full', { retryAfterSeconds: FULL_RETRY_SECONDS });
};

/** Sound is streamed into its engine; everything else lies in scratch as a whole. */
const scratchNeed = (service: Service, { files }: PlannedItem): number =>
  service === 'audio' ? 0 : files.reduce((sum, { bytes }) => sum + bytes, 0);

/** Refuses what can never fit into the memory that a job may use. */
export const checkScratch = ({ settings }: Needs, service: Service, items: readonly PlannedItem[]): void => {
  if (items.some((item) => scratchNeed(service, item) > settings.scratchBytes)) throw new AppError('too-large');
};

/** How many more conversions a project may have that are not over. Throws `too-many-conversions` when none. */
export const conversionsLeft = ({ settings }: Needs, { header, conversions }: Snapshot): number => {
  const { conversionsRunning, conversionsQueued } = limitsOf(settings, header);
  const open = conversions.filter(({ items }) => !isFinal(stateOf(items))).length;
  const left = conversionsRunning + conversionsQueued - open;
  if (left <= 0) throw new AppError('too-many-conversions');
  return left;
};

import { type ItemRecord, itemRecord, type Ports } from '@convi/kernel';
import { watchRecord } from './watch-record.ts';

type Watched = {
  readonly projectId: string;
  /** Field of the item in its project's record. */
  readonly field: string;
  readonly started: Pick<ItemRecord, 'job' | 'startedAt'>;
};

/** Calls `unwanted` once a running item is cancelled or its project is ending. Returns the way to stop watching. */
export const watchItem = (
  ports: Pick<Ports, 'clock' | 'records' | 'feed'>,
  { projectId, field, started }: Watched,
  unwanted: () => void,
): (() => void) => {
  const isWanted = ({ fields: { [field]: raw } }: { readonly fields: Readonly<Record<string, string>> }): boolean => {
    if (raw === undefined) return false;
    const { state, job, startedAt } = itemRecord.parse(JSON.parse(raw));
    return state === 'running' && job === started.job && startedAt === started.startedAt;
  };
  return watchRecord(ports, { projectId, isWanted }, unwanted);
};

import { previewQueue, queuePolicy, type Service } from '@convi/contracts';
import { errorFields, type FileRecord, type Logger, newId, type Ports } from '@convi/kernel';
import { priorityOf } from '../conversions/priority-of.ts';

type Needs = Pick<Ports, 'queue'> & { readonly logger: Logger };
type Asked = { readonly projectId: string; readonly service: Service; readonly file: FileRecord };

/**
 * Has a file's facts read. A file without facts is still a file: when the queue is full or away, the upload stands and the
 * facts stay unknown.
 */
export const askInspection = async ({ queue, logger }: Needs, { projectId, service, file }: Asked): Promise<void> => {
  const { attempts, backoffMs, maxWaiting } = queuePolicy.preview;
  const name = previewQueue(service);
  const job = {
    version: 1,
    kind: 'inspection',
    service,
    projectId,
    fileId: file.id,
    from: file.format,
    bytes: file.bytes,
  } as const;
  try {
    if ((await queue.counts(name)).waiting >= maxWaiting) return;
    await queue.add({ queue: name, id: newId(), job, attempts, backoffMs, priority: priorityOf('free') });
  } catch (error) {
    logger.warn('inspection-not-asked', { queue: name, ...errorFields(error) });
  }
};

import { job as jobSchema } from '@convi/contracts';

const SHOWN = [
  ...['kind', 'version', 'service', 'projectId', 'conversionId', 'fileId', 'items', 'operation', 'from', 'to', 'bytes'],
  ...['width', 'page', 'reason'],
] as const;

/**
 * What operators see of a job: ids, formats, sizes, its stage. Jobs hold nothing else, and what is not a job of ours (an older
 * version, something else in this Redis) is not shown at all.
 */
export const shownData = (data: unknown): Record<string, unknown> => {
  const parsed = jobSchema.safeParse(data);
  if (!parsed.success) return {};
  const whole: Record<string, unknown> = parsed.data;
  return Object.fromEntries(SHOWN.flatMap((name) => (whole[name] === undefined ? [] : [[name, whole[name]]])));
};

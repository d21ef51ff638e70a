import { queueNames } from '@convi/contracts';
import type { Piece } from '../marking/find-markers.ts';
import { pageAt } from './pages.ts';
import type { Sink } from './sink.ts';
import type { Site } from './site.ts';

type Shown = { readonly name: string; readonly jobs: readonly { readonly id: string }[] };

const QUEUE = 'convert-image';
const keyOf = (name: string): string => `convi:{${QUEUE}}:${QUEUE}:${name}`;

const asOperator = ({ opsPassword }: Site): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`operator:${opsPassword}`).toString('base64')}`,
});

const jobsIn = (page: Piece, queue: string): readonly string[] => {
  const { queues } = JSON.parse(page.bytes.toString()) as { readonly queues: readonly Shown[] };
  return queues.find(({ name }) => name === queue)?.jobs.map(({ id }) => id) ?? [];
};

const pagesOf = async (site: Site, queue: string): Promise<Piece[]> => {
  const api = `${site.convi.url}/ops/queues/api/queues`;
  const headers = asOperator(site);
  const list = await pageAt(`${api}?activeQueue=${queue}&status=latest&page=1&jobsPerPage=100`, headers);
  const single = (id: string): Promise<Piece[]> =>
    // A job may end before it is asked for.
    pageAt(`${api}/${queue}/${encodeURIComponent(id)}`, headers).then(
      (page) => [page],
      () => [],
    );
  return [list, ...(await Promise.all(jobsIn(list, queue).map(single))).flat()];
};

/** The operators' view: its page, every queue with its jobs of every state, every job by itself. */
export const dashboards: Sink = {
  takes: 'words',
  read: async (site) => {
    const page = await pageAt(`${site.convi.url}/ops/queues/`, asOperator(site));
    return [page, ...(await Promise.all(queueNames.map((queue) => pagesOf(site, queue)))).flat()];
  },
  // The payload of what is no job of ours is not shown; its id is.
  plant: async ({ redis }, what) => {
    const id = what.toString();
    await redis.hset(keyOf(id), { name: 'conversion', data: '{}', opts: '{}', timestamp: '1' });
    await redis.zadd(keyOf('failed'), 1, id);
    return () => Promise.all([redis.zrem(keyOf('failed'), id), redis.del(keyOf(id))]);
  },
};

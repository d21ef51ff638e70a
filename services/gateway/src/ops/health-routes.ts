import { AppError, type Ports } from '@convi/kernel';
import { Router } from 'express';
import { visitOf } from '../http/visit.ts';

type Needs = Pick<Ports, 'clock' | 'queue' | 'objects' | 'keyring' | 'records'>;

/** No project has it: asking for it shows whether somebody answers. */
const NOBODY = '0'.repeat(26);

/** Whether everything that a request needs can be reached. */
export const isReady = async ({ queue, objects, keyring, records }: Needs): Promise<boolean> => {
  const answers = await Promise.allSettled([
    queue.check(),
    objects.check(),
    keyring.read(NOBODY),
    records.read(NOBODY),
  ]);
  return answers.every(({ status }) => status === 'fulfilled');
};

/** `/healthz`: the process answers. `/readyz`: so does what it stands on, and it is not stopping. */
export const healthRoutes = (ready: () => Promise<boolean>): Router => {
  const router = Router();
  router.get('/healthz', (request, response) => {
    visitOf(request).route = '/healthz';
    response.type('text/plain').send('ok\n');
  });
  router.get('/readyz', async (request, response) => {
    visitOf(request).route = '/readyz';
    if (!(await ready())) throw new AppError('not-ready', { retryAfterSeconds: 1 });
    response.type('text/plain').send('ready\n');
  });
  return router;
};

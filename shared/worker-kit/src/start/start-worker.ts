import { openWorker, type Worker, type WorkerParts } from './open-worker.ts';

/** Runs a worker for the life of this process: SIGTERM and SIGINT finish or hand back the jobs in hand, in order. */
export const startWorker = async (parts: WorkerParts): Promise<Worker> => {
  const worker = await openWorker(parts);
  worker.life.run();
  return worker;
};

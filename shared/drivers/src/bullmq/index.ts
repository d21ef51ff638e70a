export { bullmqConsumers } from './bullmq-consumers.ts';
export { bullmqJobQueue } from './bullmq-job-queue.ts';
export { openQueue, queuePrefix } from './open-queue.ts';

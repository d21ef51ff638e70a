export { openFileKeyring } from './open-file-keyring.ts';
export type { OpenKeyring } from './open-keyring.ts';
export { openRedisKeyring } from './open-redis-keyring.ts';

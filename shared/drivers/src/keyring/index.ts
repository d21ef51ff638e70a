export { fileKeyring } from './file-keyring.ts';
export { checkForgetful } from './forgetful-redis.ts';
export { redisKeyring } from './redis-keyring.ts';

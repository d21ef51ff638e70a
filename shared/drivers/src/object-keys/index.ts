const KEY = /^[0-9a-z]+\/[0-9a-z]+\/[0-9a-z]+$/;
const PREFIX = /^[0-9a-z/]*$/;

/** A key before it names anything outside. One that is not ours is a fault of ours. */
export const checkedKey = (key: string): string => {
  if (!KEY.test(key)) throw new Error('not an object key');
  return key;
};

export const checkedPrefix = (prefix: string): string => {
  if (!PREFIX.test(prefix)) throw new Error('not an object key prefix');
  return prefix;
};

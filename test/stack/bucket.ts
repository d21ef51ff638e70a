import { randomBytes } from 'node:crypto';

/** A bucket name that no other stack uses. */
export const newBucket = (): string => `convi-${randomBytes(8).toString('hex')}`;

import * as z from 'zod';

/** Ids are 26 characters of lower-case base32 (130 random bits); they mean nothing and are never reused. */
export const ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{26}$/;
const id = z.string().regex(ID_PATTERN);
export const projectId = id;
export const fileId = id;
export const conversionId = id;
export const trialId = id;
/** A file has the id of the upload that brought it. */
export const uploadId = id;
export const receiptId = id;
export const accountId = id;
export const identityId = id;
export const sessionId = id;
export const keyId = id;

import { create as contentDisposition } from 'content-disposition';

/** What came from somebody else's machine is handed out as a file and never as a part of our origin. */
const neverRun = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cache-Control': 'no-store',
} as const;

/** An attachment under its exact name (RFC 6266, RFC 8187). */
export const attachmentHeaders = (mediaType: string, name: string): Record<string, string> => ({
  ...neverRun,
  'Content-Type': mediaType,
  'Content-Disposition': contentDisposition(name),
});

/** What we made ourselves, for an element of our own page. */
export const ownHeaders = (mediaType: string): Record<string, string> => ({
  ...neverRun,
  'Content-Type': mediaType,
});

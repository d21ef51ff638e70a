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

/** A picture that we drew ourselves, for an `img` of our own page. */
export const pictureHeaders = (mediaType: string): Record<string, string> => ({
  ...neverRun,
  'Content-Type': mediaType,
});

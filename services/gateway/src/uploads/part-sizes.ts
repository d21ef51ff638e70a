const MiB = 1024 ** 2;
/** So many parts at most, and the one that is being filled. */
const PARTS = 512;

/**
 * How an upload is cut. What arrives is kept part by part: a gateway that falls loses at most the one it was writing. A part
 * that ended too early, because a connection broke or a client sends small pieces, is written again together with what comes
 * next, so that a file never consists of more than some hundred objects.
 */
export const partSizes = (uploadBytes: number): { readonly least: number; readonly most: number } => {
  const least = Math.max(MiB, Math.ceil(uploadBytes / PARTS));
  return { least, most: Math.max(16 * MiB, least) };
};

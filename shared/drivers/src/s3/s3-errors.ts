import { AppError, type Clock } from '@convi/kernel';

const FULL = ['QuotaExceeded', 'InsufficientCapacity', 'XMinioStorageFull', 'EntityTooLarge'];
const ABSENT = ['NoSuchKey', 'NoSuchUpload', 'NoSuchVersion', 'NotFound'];
const PASSING = /Request failed after|ECONNRESET|EPIPE|socket hang up|SlowDown|ServiceUnavailable|InternalError/;
const DELAYS_MS = [100, 400, 1_200];

const UNSUPPORTED = ['NotImplemented', 'MethodNotAllowed', 'NotSupported'];

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** A server of S3 that does not know this request. */
export const isUnsupported = (error: unknown): boolean => UNSUPPORTED.includes(codeOf(error));
export const isForbidden = (error: unknown): boolean => codeOf(error) === 'AccessDenied';

/** Reads "not there" as undefined; every other failure stays one. */
export const absent = (error: unknown): undefined => {
  if (!ABSENT.includes(codeOf(error))) throw error;
};

/** Whether one answer of a removal of many says that there was nothing. */
export const isAbsence = (answer: object): boolean => {
  const code = 'Code' in answer ? answer.Code : undefined;
  return typeof code === 'string' && ABSENT.includes(code);
};

/** What a refused write is told as. */
export const translated = (error: unknown): unknown =>
  FULL.includes(codeOf(error)) ? new AppError('store-full', { cause: error }) : error;

const isPassing = (error: unknown): boolean =>
  error instanceof Error && (PASSING.test(codeOf(error)) || PASSING.test(error.message));

const pause = (clock: Clock, ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve));

/** Tries a request that may be repeated again while the server is busy for a moment. */
export const retried = async <T>(clock: Clock, request: () => Promise<T>, tried = 0): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    const delayMs = DELAYS_MS[tried];
    if (delayMs === undefined || !isPassing(error)) throw error;
    await pause(clock, delayMs);
    return retried(clock, request, tried + 1);
  }
};

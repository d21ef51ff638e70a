import type { DeviceFacts, DeviceRefusal, DeviceRequest, DeviceResult } from '../picture/request.ts';

/** What the worker is made of. The page brings it: the worker itself can ask for nothing. */
export type EngineParts = { readonly glue: Blob; readonly program: ArrayBuffer };

export type FramesWish = 'keep' | 'first';
export type Job =
  | { readonly kind: 'facts'; readonly bytes: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: 'draw';
      readonly request: DeviceRequest & { readonly bytes: Uint8Array<ArrayBuffer>; readonly frames: FramesWish };
    };

/** The page begins with the parts; each job gets one answer. */
export type ToWorker = EngineParts | Job;

/** `stopped`: the engine itself gave up. */
export type Refused = { readonly refused: DeviceRefusal | 'stopped' };
export type Answer = ({ readonly facts: DeviceFacts } | { readonly result: DeviceResult } | Refused) & {
  /** How much the engine holds; it never gives any of it back. */
  readonly heapBytes: number;
};

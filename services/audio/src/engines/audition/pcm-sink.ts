import { Writable } from 'node:stream';

/** Receives signed 16-bit samples as a program writes them, and hands them on in whole frames. */
export const pcmSink = (channels: number, onSamples: (samples: Int16Array) => void): Writable => {
  const frameBytes = channels * 2;
  let rest = Buffer.alloc(0);
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      const all = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      const whole = all.length - (all.length % frameBytes);
      // Copied: a typed array begins at an even address, a chunk anywhere.
      const samples = new Int16Array(new Uint8Array(all.subarray(0, whole)).buffer);
      rest = Buffer.from(all.subarray(whole));
      onSamples(samples);
      done();
    },
  });
};

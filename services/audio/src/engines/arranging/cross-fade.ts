type Pcm = AsyncIterable<Float32Array>;

const joined = (parts: readonly Float32Array[], length: number): Float32Array => {
  const whole = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Passes everything on but the last samples, and gives those at its end. */
export async function* holdBack(pcm: Pcm, count: number): AsyncGenerator<Float32Array, Float32Array> {
  if (count === 0) {
    yield* pcm;
    return new Float32Array(0);
  }
  let held: Float32Array[] = [];
  let length = 0;
  for await (const chunk of pcm) {
    held.push(chunk);
    length += chunk.length;
    const [first] = held;
    // Given out by whole chunks; what is left is a chunk more than needed at the most.
    if (!first || length - first.length < count) continue;
    yield first;
    held = held.slice(1);
    length -= first.length;
  }
  const rest = joined(held, length);
  const from = Math.max(0, length - count);
  if (from > 0) yield rest.subarray(0, from);
  return rest.subarray(from);
}

/**
 * Lets the end of one sound fall while the beginning of the next rises, both evenly: what is the same in both stays as it is,
 * and nothing gets louder than it was.
 */
export async function* crossFade(tail: Float32Array, pcm: Pcm, channels: number): AsyncGenerator<Float32Array> {
  let at = 0;
  for await (const chunk of pcm) {
    if (at >= tail.length) {
      yield chunk;
      continue;
    }
    const mixed = Float32Array.from(chunk);
    const end = Math.min(tail.length - at, mixed.length);
    for (let n = 0; n < end; n++) {
      const rising = (Math.floor((at + n) / channels) + 0.5) / (tail.length / channels);
      mixed[n] = (mixed[n] ?? 0) * rising + (tail[at + n] ?? 0) * (1 - rising);
    }
    at += end;
    yield mixed;
  }
  // The next one is shorter than it was said to be: the end of the one before is heard all the same.
  if (at < tail.length) yield tail.subarray(at);
}

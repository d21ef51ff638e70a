import { expect, test } from 'vitest';
import { complaintOf, failureBehind } from './complaints.ts';

test.each([
  ['Error while decoding stream #0:0: Invalid data found when processing input', 'damaged', 'corrupt-input'],
  ['Element at 0x79af ending at 0x1ec269 exceeds containing master element', 'damaged', 'corrupt-input'],
  ["Stream map '0:a:0' matches no streams.", 'no-sound', 'nothing-inside'],
  ['Decoder (codec none) not found for input stream #0:0', 'unsupported', 'unsupported-input'],
  ['av_interleaved_write_frame(): No space left on device', 'full', 'too-large'],
] as const)('%s', (text, complaint, failure) => {
  expect([complaintOf(text), failureBehind(complaintOf(text))]).toEqual([complaint, failure]);
});

test('nothing said is no complaint; an error code without a word means damaged input', () => {
  expect([complaintOf(''), failureBehind(undefined)]).toEqual([undefined, 'corrupt-input']);
});

import type { FailureSlug } from '@convi/contracts';

/** What ffmpeg's complaints come down to, worst first. */
const complaints = [
  { name: 'full', texts: /No space left|File too large/ },
  { name: 'no-sound', texts: /matches no streams|does not contain any stream/ },
  {
    name: 'unsupported',
    texts:
      /Decoder .* not found|not implemented|not currently supported|Unknown decoder|no decoder|Unsupported codec|unsupported channel|patches welcome|Error initializing output stream|Error while opening encoder/i,
  },
  {
    name: 'damaged',
    texts:
      /Error while decoding|Invalid data|Invalid argument|End of file|partial file|ended prematurely|Input\/output error|moov atom not found|Truncat|corrupt|overread|Header missing|invalid new backstep|error reading|exceeds containing master element|invalid as first byte of an EBML number/i,
  },
] as const;

export type Complaint = (typeof complaints)[number]['name'];

/** Names the worst complaint in the end of what ffmpeg said; the text itself goes no further. */
export const complaintOf = (errorText: string): Complaint | undefined =>
  complaints.find(({ texts }) => texts.test(errorText))?.name;

const failures = {
  full: 'too-large',
  'no-sound': 'nothing-inside',
  unsupported: 'unsupported-input',
  damaged: 'corrupt-input',
} as const satisfies Record<Complaint, FailureSlug>;

/** The failure behind an end with an error code. */
export const failureBehind = (complaint: Complaint | undefined): FailureSlug => failures[complaint ?? 'damaged'];

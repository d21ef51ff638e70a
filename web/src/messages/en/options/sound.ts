import type { ContractWords } from '../../contract-words.ts';

export const options = {
  bitrateKbps: { label: 'Bitrate', hint: 'Higher sounds better and is larger.' },
  sampleRateHz: { label: 'Sample rate' },
  channels: { label: 'Channels' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  channels: {
    keep: 'As in the recording',
    mono: 'Mono',
    stereo: 'Stereo',
  },
} satisfies Partial<ContractWords['choices']>;

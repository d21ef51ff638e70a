import type { ContractWords } from '../../contract-words.ts';

export const options = {
  bitrateKbps: { label: 'Битрейт', hint: 'Чем выше, тем лучше звук и больше файл.' },
  sampleRateHz: { label: 'Частота дискретизации' },
  channels: { label: 'Каналы' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  channels: {
    keep: 'Как в записи',
    mono: 'Моно',
    stereo: 'Стерео',
  },
} satisfies Partial<ContractWords['choices']>;

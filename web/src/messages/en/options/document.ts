import type { ContractWords } from '../../contract-words.ts';

export const options = {
  pages: { label: 'Pages', hint: 'As they are arranged, unless a list is given.' },
  pageRange: { label: 'Pages', hint: 'For example 1-3,7. Empty: all of them.' },
  imageQuality: { label: 'Quality of pictures', hint: 'Lower is smaller.' },
  layout: { label: 'Order of the text' },
  paper: { label: 'Page size of pictures' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  layout: {
    reading: 'As it is read',
    layout: 'As it stands on the page',
  },
  paper: {
    fit: 'As large as the picture',
    a4: 'A4',
    letter: 'US Letter',
  },
} satisfies Partial<ContractWords['choices']>;

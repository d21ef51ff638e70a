import type { ContractWords } from '../../contract-words.ts';

export const options = {
  languages: {
    label: 'Languages of the text',
    hint: 'auto, or codes such as eng+rus: eng, deu, fra, spa, ita, por, rus, ukr, ara, chi_sim, jpn, kor.',
  },
  rotatePages: { label: 'Turn pages upright' },
  deskew: { label: 'Straighten pages', hint: 'Pages that were scanned a little askew.' },
  existingText: { label: 'Pages that already have text' },
  textLayer: {
    label: 'Text that can be searched',
    hint: 'Read from the new pictures of the pages, never taken from the source.',
  },
  areas: {
    label: 'Areas to remove',
    hint: 'page,left,top,width,height in points (1/72 inch) from the upper left corner; several with ; between them.',
  },
  terms: {
    label: 'Words to remove',
    hint: 'With ; between them. Pages where they stand become pictures with black boxes: the text under them is gone. Links, notes, fields, bookmarks, attachments and metadata of the whole document go too. Words in pictures are only found on pages without text.',
  },
  emails: { label: 'Remove e-mail addresses' },
  phones: { label: 'Remove phone numbers' },
  cards: { label: 'Remove card numbers' },
  ibans: { label: 'Remove account numbers (IBAN)' },
} satisfies Partial<ContractWords['options']>;

export const choices = {
  existingText: {
    keep: 'Leave alone',
    redo: 'Read again',
  },
} satisfies Partial<ContractWords['choices']>;

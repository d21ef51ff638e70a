import type { PopularWords } from './popular-words.ts';

export const en: PopularWords = {
  verbs: {
    merge: {
      heading: 'Merge PDF files',
      lead: 'Put PDFs, pictures and office documents in order and make one PDF of them.',
    },
    split: { heading: 'Split a PDF', lead: 'Take a PDF apart by pages, by ranges, by size or by its chapters.' },
    compress: {
      heading: 'Make a PDF smaller',
      lead: 'Pictures inside are made smaller, text stays text. When nothing is gained, you are told.',
    },
    protect: {
      heading: 'Lock a PDF with a password',
      lead: 'Encrypt a PDF with AES-256, and say what may be done with it.',
    },
    unlock: { heading: 'Unlock a PDF', lead: 'Take the password off a PDF that you can open.' },
    ocr: {
      heading: 'Recognise text in a PDF',
      lead: 'Lay the words of a scan under its pages, so that they can be found and copied.',
    },
  },
  pair: (from, to) => ({
    heading: `${from} to ${to}`,
    lead: `Convert ${from} files into ${to}, one or two hundred at once, with the settings that you choose.`,
  }),
  title: (heading) => `${heading}: free, without a trace · Convi`,
  description: (heading) =>
    `${heading} without an account and without tracking. Your files are sealed while they arrive, and deleted with their key on a clock that you see.`,
  open: 'Open the room',
  how: 'How it goes',
  steps: (format) => [
    'Drop your files, paste them, or choose them.',
    `${format} is chosen already. Change the settings if you like.`,
    'Press the button and download each result, or all as one ZIP.',
  ],
  forgets: 'What happens to your files',
  sealed:
    'They are sealed with a key of their own while they arrive, opened only in a sandbox without network, and nobody is told their names. At the end the key is destroyed, and you get a signed receipt.',
  free: 'Free, without an account and without advertisements.',
  formatsHeading: 'The formats',
  others: 'Other conversions',
};

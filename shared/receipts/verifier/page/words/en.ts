import type { PageWords } from './page-words.ts';

export const en: PageWords = {
  title: 'Check a receipt',
  lead: 'When a project ends, Convi destroys its key, deletes its bytes and signs a receipt. This page checks one. It does so in your browser, sends nothing anywhere by itself, and works without a network.',
  keep: 'Save this page',
  language: 'Language',
  labels: {
    receipt: 'Receipt',
    keys: 'Keys of the operator',
    trusted: 'Keys that you saved earlier',
    project: 'Id of the project',
    chain: 'Links of the chain',
    head: 'Signed end of the chain',
  },
  hints: {
    receipt:
      'What you saved when the project ended, or the whole answer of the server. Paste it, or drop the file anywhere.',
    keys: 'convi-receipt-keys.json. Keys that you took from the server long ago prove more than those of today.',
    trusted: 'The keys above must follow from these.',
    project: 'Then the receipt must be of this project. Needs the copy that its holder was given.',
    chain: 'From /v1/transparency/chain.',
    head: 'One of those at /v1/transparency/heads; of the whole list the first counts.',
  },
  choose: 'Choose a file',
  chooseFor: (label) => `Choose a file: ${label}`,
  takeKeys: 'Take this server’s keys',
  noKeys: 'The server did not give its keys.',
  takeChain: 'Take it from this server',
  noChain: {
    silent: 'The server did not give its chain.',
    unlisted: 'The server does not know this receipt.',
    unsigned: 'No end is signed yet that covers this receipt: the server signs one a day.',
  },
  more: 'Check more',
  verdict: 'Verdict',
  waiting: {
    both: 'It will stand here as soon as there are a receipt and keys.',
    receipt: 'The receipt is still missing.',
    keys: 'The keys are still missing.',
    faulty: 'Not before everything that is given can be read.',
    chain: 'The signed end needs the links that lead to it.',
    head: 'The links need the signed end to which they lead.',
  },
  marks: { passed: 'Passed:', failed: 'Failed:', open: 'Not checked:' },
  original: 'In its own words:',
  found: {
    receipt: (room, ended) => `${room}, ended ${ended}`,
    keys: (count) => (count === 1 ? 'One key' : `${count} keys`),
    chain: (count, first) => (count === 1 ? `One link, number ${first}` : `${count} links from number ${first} on`),
    head: (day, size) => `${day}, receipts: ${size}`,
  },
};

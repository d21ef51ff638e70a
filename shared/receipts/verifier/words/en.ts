import type { Fault } from '../core/document-fault.ts';
import type { Words } from './words.ts';

const kinds: Words['kinds'] = {
  receipt: 'a receipt',
  keys: 'a list of keys',
  chain: 'links of the chain',
  head: 'a signed end of the chain',
};

const fault = (one: Fault): string => {
  switch (one.code) {
    case 'empty':
      return 'There is nothing in it.';
    case 'not-json':
      return 'It is not JSON: it was changed or cut short.';
    case 'not-text':
      return 'It is not text.';
    case 'said-twice':
      return 'It gives one field twice, so that it can be read in two ways.';
    case 'nothing-known':
      return 'It holds nothing that belongs here.';
    case 'another-kind':
      return `It is ${kinds[one.kind]}, which belongs elsewhere.`;
    case 'missing':
      return `Its field “${one.field}” is missing.`;
    case 'wrong':
      return `Its field “${one.field}” holds something that cannot stand there.`;
  }
};

export const en: Words = {
  genuine: 'Genuine.',
  refused: 'Not genuine.',
  checks: {
    keys: {
      passed: () => 'The keys are whole: each new one is vouched for by the one before it.',
      failed: () => 'The keys do not vouch for each other: one was changed, or put in by somebody else.',
    },
    succession: {
      passed: () => 'The keys follow from those that you saved earlier.',
      failed: () => 'The keys do not follow from those that you saved earlier.',
    },
    signer: {
      passed: () => 'The key that signed it is among them.',
      failed: (kid) => `The key that signed it, ${kid}, is not among them.`,
    },
    signature: {
      passed: () => 'The signature fits: nothing was changed since.',
      failed: () => 'The signature does not fit: the receipt was changed, or that key never signed it.',
    },
    age: {
      passed: () => 'The key was valid by then.',
      failed: () => 'The key is younger than what it signed.',
    },
    project: {
      passed: () => 'It is of the project that you named.',
      failed: () => 'It is not of the project that you named.',
      open: 'No project was named: whose receipt it is was not checked.',
    },
    links: {
      passed: (count) => `The links of the chain follow from each other (${count}).`,
      failed: (index) => `The chain is broken at link ${index}.`,
      open: 'No chain was given: whether it is listed there was not checked.',
    },
    listed: {
      passed: (index) => `The receipt is link ${index} of the chain.`,
      failed: (index) =>
        index === undefined
          ? 'The receipt is not among the links.'
          : `The receipt is link ${index}, which comes after the signed end.`,
    },
    head: {
      passed: (day) => `The end of ${day} is signed with a key of the chain.`,
      failed: (day) => `The end of ${day} is not signed with a key of the chain.`,
    },
    end: {
      passed: (size) => `The links lead to that end (${size} receipts).`,
      failed: () => 'The links do not lead to that end: some are missing, or it is another chain.',
    },
  },
  proves: 'It proves that the holder of the key has stated this, and cannot take it back',
  doesNotProve: 'What it does not prove, in its own words',
  fields: {
    id: 'Number',
    service: 'Room',
    reason: 'Why it ended',
    files: 'Files',
    bytes: 'Size of everything',
    createdAt: 'Begun',
    endedAt: 'Ended',
    keyDestroyedAt: 'Key destroyed',
    bytesGoneAt: 'Last byte gone',
  },
  services: { image: 'Image', document: 'Document', audio: 'Audio' },
  reasons: {
    expired: 'Its time was up',
    owner: 'Its owner ended it',
    erasure: 'Its owner asked for erasure',
    limit: 'It went over a limit',
    abuse: 'It was ended for abuse',
    operator: 'The operator ended it',
    'failed-upload': 'Its upload failed',
    'key-lost': 'Its key was lost, so that nothing in it could be opened again',
  },
  kinds,
  fault,
};

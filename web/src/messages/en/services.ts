import type { ContractWords } from '../contract-words.ts';

export const services: ContractWords['services'] = {
  image: 'Image',
  document: 'Document',
  audio: 'Audio',
};

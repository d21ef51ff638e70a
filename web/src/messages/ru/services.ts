import type { ContractWords } from '../contract-words.ts';

export const services: ContractWords['services'] = {
  image: 'Изображения',
  document: 'Документы',
  audio: 'Звук',
};

export { packedDocuments } from './packed-documents.ts';
export { plainDocuments } from './plain-documents.ts';
export { zipOf } from './zip-of.ts';

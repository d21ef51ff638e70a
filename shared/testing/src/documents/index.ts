export { packedDocuments } from './packed-documents.ts';
export { plainDocuments } from './plain-documents.ts';

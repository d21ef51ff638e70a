export { fileSigningKeys } from './file-signing-keys.ts';

export { fileKeyring } from './file-keyring.ts';

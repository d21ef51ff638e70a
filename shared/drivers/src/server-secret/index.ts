export { fileServerSecret } from './file-server-secret.ts';

export { filesystemObjectStore } from './filesystem-object-store.ts';

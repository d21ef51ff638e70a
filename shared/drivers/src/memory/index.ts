export { memoryPorts } from './memory-ports.ts';

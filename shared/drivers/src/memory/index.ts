export { memoryMailer } from './memory-mailer.ts';
export { memoryPorts } from './memory-ports.ts';

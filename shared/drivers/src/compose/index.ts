export { type ComposeConfig, composePorts } from './compose-ports.ts';

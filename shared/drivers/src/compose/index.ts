export { composeVariables } from './compose-config.ts';
export { type ComposeConfig, composePorts } from './compose-ports.ts';

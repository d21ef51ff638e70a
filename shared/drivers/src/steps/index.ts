export { heldSteps } from './held-steps.ts';
export { unwatchedSteps } from './unwatched-steps.ts';

export { machineTime } from './machine-time.ts';
export { systemClock } from './system-clock.ts';

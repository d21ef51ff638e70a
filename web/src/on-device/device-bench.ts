import { deviceRoom } from './device-room.ts';
import { deviceEngine } from './engine/device-engine.ts';
import { engineParts } from './engine/engine-parts.ts';
import { trustedWorker } from './engine/trusted-worker.ts';
import { shelf } from './shelf.ts';

const engine = deviceEngine({ worker: trustedWorker, parts: engineParts });

/** What this tab converts by itself: it stays while other pages of the site are looked at. */
export const deviceBench = { engine, shelf: shelf(engine), room: deviceRoom() } as const;

import { serveEngine } from '@convi/worker-kit/engine-script';
import { chunkHandlers } from '../chunks/chunk-handlers.ts';
import { setOggEnd } from '../copying/set-ogg-end.ts';
import { joinLanes } from '../lanes/join-lanes.ts';

// Runs in the sandbox: it takes files apart that users sent, or that programs made of them, and puts them together.
await serveEngine({ ...chunkHandlers, joinLanes, setOggEnd });

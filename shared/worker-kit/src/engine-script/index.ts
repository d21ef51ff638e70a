// What an engine script imports (`@convi/worker-kit/engine-script`). Apart from the package's index, which brings the whole
// supervisor with it: half a second and 60 MB for each child.
export { EngineFailure } from '../engines/engine-failure.ts';
export { isCompiling } from '../engines/is-compiling.ts';
export { serveEngine } from '../engines/serve-engine.ts';

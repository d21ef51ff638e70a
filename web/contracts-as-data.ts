import { fileURLToPath } from 'node:url';
import * as contracts from '@convi/contracts';
import type { Plugin } from 'vite';

const { formats, jointOperations, limits, presets, RECEIPT_LIMITS, retention, routes, services } = contracts;

const slimRoutes = Object.fromEntries(
  Object.entries(routes).map(([name, route]) => [
    name,
    {
      ...{ method: route.method, path: route.path },
      ...('streams' in route ? { streams: route.streams } : {}),
      ...('consumes' in route ? { consumes: route.consumes } : {}),
    },
  ]),
);

const slimFormats = formats.map(({ id, service, name, extensions }) => ({ id, service, name, extensions }));

const module = Object.entries({
  routes: slimRoutes,
  formats: slimFormats,
  jointOperations,
  limits,
  plans: contracts.plans,
  presets,
  retention,
  services,
  RECEIPT_LIMITS,
})
  .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
  .join('\n');

/** Functions of the contracts that need no schema. */
const plain = {
  triedStretch: '../shared/contracts/src/shapes/tried-stretch.ts',
  'isWhole, whole': '../shared/contracts/src/pictures/box.ts',
  'askedBox, aspectSize, shapedBox': '../shared/contracts/src/pictures/cut-box.ts',
  fittedSize: '../shared/contracts/src/pictures/fitted-size.ts',
};
const functions = Object.entries(plain)
  .map(([names, file]) => `export { ${names} } from ${JSON.stringify(fileURLToPath(new URL(file, import.meta.url)))};`)
  .join('\n');

/**
 * Gives the page the tables of the contracts without their schemas. Those would double its script, and zod tries
 * `new Function` when it is loaded, which the page's policy refuses and reports.
 */
export const contractsAsData = (): Plugin => ({
  name: 'contracts-as-data',
  enforce: 'pre',
  resolveId: (id, importer) =>
    // What only runs while pages are written may read the schemas.
    id === '@convi/contracts' && !importer?.endsWith('.server.ts') ? '\0contracts-as-data' : undefined,
  load: (id) => (id === '\0contracts-as-data' ? `${module}\n${functions}` : undefined),
});

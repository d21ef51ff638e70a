// The arrows of the architecture (section 4): contracts <- kernel <- drivers; worker-kit -> kernel; services -> shared;
// web -> contracts, client. Each rule has a planted violation in test/architecture.
/** Tests, and the worlds that they are played in. */
const test = '[.](test|fixture)[.]ts$';
/** @param {string[]} names */
const shared = (...names) => `^shared/(${names.join('|')})/`;
const ours = '^(shared|services|web|infra|test)/';
const npm = 'node_modules/';
/** Real servers for tests: the same ones that the runner starts. */
const privateServers = '^infra/local/(redis|postgres|radosgw)[.]mjs$';
/** Writes the example of the settings, which the kernel knows. */
const generators = '^infra/local/env-example[.]mjs$';

/**
 * A workspace may import itself and the workspaces named, nothing else of ours.
 * @param {string} name
 * @param {object} from
 * @param {string[]} allowed
 */
const onlyImports = (name, from, allowed) => ({
  name,
  severity: 'error',
  from,
  to: { path: ours, pathNot: allowed },
});

/**
 * A workspace may import these npm packages, no others.
 * @param {string} name
 * @param {string} path
 * @param {string[]} packages
 */
const onlyPackages = (name, path, packages) => ({
  name,
  severity: 'error',
  from: { path, pathNot: test },
  to: { path: npm, pathNot: packages.map((one) => `${npm}(@types/)?${one}/`) },
});

const arrows = [
  onlyImports('contracts-imports-nothing-of-ours', { path: shared('contracts') }, [shared('contracts')]),
  onlyImports('receipts-imports-contracts', { path: shared('receipts') }, [shared('receipts', 'contracts')]),
  onlyImports('kernel-imports-contracts', { path: shared('kernel') }, [shared('kernel', 'contracts')]),
  onlyImports('drivers-import-kernel', { path: shared('drivers'), pathNot: test }, [
    shared('drivers', 'kernel', 'receipts', 'contracts'),
  ]),
  onlyImports('worker-kit-imports-kernel', { path: shared('worker-kit'), pathNot: test }, [
    shared('worker-kit', 'kernel', 'contracts'),
  ]),
  onlyImports('testing-imports-kernel', { path: shared('testing'), pathNot: test }, [
    shared('testing', 'kernel', 'contracts'),
    privateServers,
  ]),
  onlyImports('client-imports-contracts', { path: shared('client') }, [shared('client', 'contracts')]),
  onlyImports('web-imports-contracts-and-client', { path: '^web/' }, ['^web/', shared('contracts', 'client')]),
  // Tests make receipts of their own and check those that they are given.
  onlyImports('tests-speak-http', { path: '^test/' }, [
    '^test/',
    '^infra/',
    shared('contracts', 'client', 'receipts', 'testing'),
  ]),
  onlyImports('infra-imports-no-code-of-ours', { path: '^infra/', pathNot: generators }, ['^infra/']),
  {
    name: 'shared-imports-no-service',
    severity: 'error',
    from: { path: '^shared/' },
    to: { path: '^(services|web|infra|test)/', pathNot: privateServers },
  },
  {
    name: 'services-import-shared-only',
    severity: 'error',
    // One test holds what a browser makes of pictures against what the server makes of them.
    from: { path: '^services/([^/]+)/', pathNot: '^services/image/src/engines/on-device[^/]*[.](test|fixture)[.]ts$' },
    to: { path: ours, pathNot: ['^services/$1/', '^shared/'] },
  },
  {
    name: 'testing-is-for-tests',
    severity: 'error',
    from: { path: ours, pathNot: [test, '^test/', shared('testing')] },
    to: { path: shared('testing') },
  },
];

const doors = [
  {
    name: 'only-main-and-compose-name-drivers',
    severity: 'error',
    from: { path: '^services/', pathNot: [test, '^services/[^/]+/src/(main|compose)[.]ts$'] },
    to: { path: shared('drivers') },
  },
  {
    name: 'only-the-index-of-a-package-is-imported',
    severity: 'error',
    from: { path: '^(shared|services|web|test)/([^/]+)/' },
    to: {
      path: '^shared/',
      pathNot: [
        '^$1/$2/',
        '^shared/[^/]+/src/index[.]ts$',
        '^shared/drivers/src/[^/]+/index[.]ts$',
        '^shared/worker-kit/src/engine-script/index[.]ts$',
        // For engine children, which do not carry the whole kernel.
        '^shared/kernel/src/sniffing/wide-charset[.]ts$',
        '^shared/contracts/src/pictures/index[.]ts$',
        // What needs no test runner: the files that the pairs are made of.
        '^shared/testing/src/(documents|sounds)/index[.]ts$',
      ],
    },
  },
  {
    name: 'only-run-program-spawns',
    severity: 'error',
    from: { path: '^(shared|services|web)/', pathNot: [test, '/run-program[^/]*[.]ts$', shared('testing')] },
    to: { path: '^(node:)?(child_process|cluster)$' },
  },
];

const packages = [
  onlyPackages('contracts-know-zod-only', shared('contracts'), ['zod']),
  onlyPackages('kernel-knows-no-vendor', shared('kernel'), ['zod', 'pino', 'canonicalize']),
  onlyPackages('client-needs-no-package', shared('client'), ['zod']),
  {
    name: 'browser-code-needs-no-node',
    severity: 'error',
    from: {
      path: ['^web/src/', shared('contracts', 'client'), '^shared/receipts/(src|verifier/(core|words|page))/'],
      pathNot: [test, '/stand-in/'],
    },
    to: { dependencyTypes: ['core'] },
  },
  {
    // bull-board reads the queues of BullMQ itself: the operators' view is the one place outside drivers that knows it.
    name: 'only-drivers-know-vendors',
    severity: 'error',
    from: { path: '^(services|shared)/', pathNot: [test, shared('drivers'), '^services/gateway/src/ops/'] },
    to: { path: `${npm}(ioredis|bullmq|minio|pg|nodemailer|stripe)/` },
  },
  {
    // Kysely is the language of the statements, not the connection: who owns the tables speaks it.
    name: 'only-the-gateway-speaks-sql',
    severity: 'error',
    from: { path: '^(services|shared)/', pathNot: [shared('drivers'), '^services/gateway/'] },
    to: { path: `${npm}kysely/` },
  },
];

const hygiene = [
  { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'nothing-unresolved',
    severity: 'error',
    from: { path: ours },
    // What is asked for by its address in the build is found by Vite.
    to: { couldNotResolve: true, pathNot: ['^[$]', '[?&]url'] },
  },
];

module.exports = {
  forbidden: [...arrows, ...doors, ...packages, ...hygiene],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)([.]svelte-kit|build|[.]convi)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.svelte', '.json', '.d.ts'],
    },
  },
};

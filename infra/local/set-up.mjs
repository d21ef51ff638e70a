import { probeSandbox } from './system/sandbox-probe.mjs';
import { ensureSystemPackages } from './system/system-packages.mjs';
import { Refusal } from './terminal/run-command.mjs';
import { ensureNpmPackages } from './toolchain/npm-packages.mjs';
import { ensureWebBuild } from './toolchain/web-build.mjs';

const NOT_LINUX = `Convi runs on Linux. On this system use the container, from the folder of the checkout:

    docker compose -f infra/docker/compose.yaml up
`;

/**
 * Everything that must be there before something of Convi runs, in order, each step at once when it has nothing to do.
 * @param {{home: string, groups: readonly import('./system/system-packages.mjs').Group[]}} wanted
 */
export const setUp = async (wanted) => {
  if (process.platform !== 'linux') throw new Refusal(NOT_LINUX);
  await ensureNpmPackages();
  await ensureSystemPackages(wanted);
  await probeSandbox();
  await ensureWebBuild();
};

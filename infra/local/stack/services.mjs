import { supervised } from '../processes/supervised.mjs';
import { answers } from '../processes/until.mjs';
import { toolPath } from '../toolchain/pinned-node.mjs';
import { serviceProgram } from './launcher.mjs';
import { settingsOf, systemVariablesIn } from './service-env.mjs';
import { stopOrder } from './service-names.mjs';
import { toldStart } from './told-start.mjs';

/**
 * @typedef {import('./service-names.mjs').ServiceName} ServiceName
 * @typedef {import('../processes/supervised.mjs').Supervised} Supervised
 * @typedef {import('./site.mjs').Site} Site
 * @typedef {Awaited<ReturnType<typeof import('./addresses.mjs').addressesFor>>} Addresses
 */

/**
 * The services of a stack, none of them started.
 * @param {Site} site
 * @param {Addresses} addresses
 * @param {Record<string, string>} settings
 * @returns {Record<ServiceName, Supervised>}
 */
export const servicesOf = ({ say, launch }, { port, bind, url, privatePorts }, settings) => {
  const common = { ...systemVariablesIn(process.env), PATH: toolPath(), NODE_ENV: 'production', ...settings };
  const one = (/** @type {string} */ name, /** @type {number} */ privatePort) => {
    const isDoor = name === 'gateway';
    const own = {
      CONVI_PRIVATE_PORT: String(privatePort),
      ...(isDoor ? { PORT: String(port), CONVI_BIND: bind } : {}),
    };
    const readyUrl = `${isDoor ? url : `http://127.0.0.1:${privatePort}`}/readyz`;
    const program = serviceProgram(name, { ...settingsOf(name, common), ...own });
    return supervised({ name, say, launch: () => launch(name, program), isReady: () => answers(readyUrl) });
  };
  const entries = Object.entries(privatePorts).map(([name, privatePort]) => [name, one(name, privatePort)]);
  return Object.fromEntries(entries);
};

/** @param {Site} site @param {readonly Supervised[]} services */
export const startAll = async (site, services) => {
  const outcomes = await Promise.allSettled(services.map((service) => toldStart(site, service.name, service.start)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
};

/** The door first, then the workers, which finish or hand back their job. @param {Site} site @param {readonly Supervised[]} services */
export const stopInOrder = async ({ say }, services) => {
  for (const names of stopOrder) {
    const group = services.filter(({ name }) => names.some((one) => one === name));
    if (group.length > 0) say(`stopping ${group.map(({ name }) => name).join(', ')}`);
    await Promise.all(group.map((service) => service.stop()));
  }
};

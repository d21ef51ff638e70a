import { supervised } from '../processes/supervised.mjs';
import { answers } from '../processes/until.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { toolPath } from '../toolchain/pinned-node.mjs';
import { serviceProgram } from './launcher.mjs';
import { logTail } from './log-tail.mjs';
import { systemVariablesIn } from './service-env.mjs';
import { stopOrder } from './service-names.mjs';

/**
 * @typedef {import('./service-names.mjs').ServiceName} ServiceName
 * @typedef {import('../processes/supervised.mjs').Supervised} Supervised
 * @typedef {import('./site.mjs').Site} Site
 * @typedef {Awaited<ReturnType<typeof import('./addresses.mjs').addressesFor>>} Addresses
 */

/** Operators sign in at the door: nobody behind it needs their password. @param {Record<string, string>} settings */
const withoutDoorSecrets = ({ CONVI_OPS_PASSWORD, ...settings }) => settings;

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
    const told = isDoor ? common : withoutDoorSecrets(common);
    const own = {
      CONVI_PRIVATE_PORT: String(privatePort),
      ...(isDoor ? { PORT: String(port), CONVI_BIND: bind } : {}),
    };
    const readyUrl = `${isDoor ? url : `http://127.0.0.1:${privatePort}`}/readyz`;
    const program = serviceProgram(name, { ...told, ...own });
    return supervised({ name, say, launch: () => launch(name, program), isReady: () => answers(readyUrl) });
  };
  const entries = Object.entries(privatePorts).map(([name, privatePort]) => [name, one(name, privatePort)]);
  return Object.fromEntries(entries);
};

/** @param {Site} site @param {Supervised} service */
const start = async ({ logs, say }, service) => {
  const since = performance.now();
  try {
    await service.start();
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new Refusal(`${sentence}. The end of its log:\n${logTail(logs.textOf(service.name))}`);
  }
  say(`${service.name} is ready (${((performance.now() - since) / 1000).toFixed(1)} s)`);
};

/** @param {Site} site @param {readonly Supervised[]} services */
export const startAll = async (site, services) => {
  const outcomes = await Promise.allSettled(services.map((service) => start(site, service)));
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

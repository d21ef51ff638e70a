import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './paths.mjs';
import { portFrom } from './processes/free-ports.mjs';
import { setUp } from './set-up.mjs';
import { settingsIn, unknownSettings } from './stack/service-env.mjs';
import { startStack } from './stack.mjs';
import { help, startOptions } from './start-options.mjs';
import { engineSettings } from './system/memory.mjs';
import { whenNpmEnds } from './terminal/npm-ends.mjs';
import { Refusal, runCommand } from './terminal/run-command.mjs';
import { say } from './terminal/say.mjs';

// This file and what it imports runs on any Node from 18 on: on a fresh machine it is what brings the pinned one, with
// which everything else is started.

/** @param {ReturnType<typeof startOptions>} options */
const homeFolder = ({ home }) => resolve(home ? (process.env.INIT_CWD ?? process.cwd()) : root, home ?? '.convi');

const refuseUnknownSettings = () => {
  const unknown = unknownSettings(process.env);
  if (unknown.length > 0)
    throw new Refusal(`Convi knows no such setting: ${unknown.join(', ')}. See npm start -- --help.`);
};

/** @param {{port: number, bind: string}} wanted */
const freePortFrom = async ({ port, bind }) => {
  const free = await portFrom(port, bind);
  if (free !== port) say(`Port ${port} is taken by another program; Convi takes ${free} instead (--port N chooses).`);
  return free;
};

/**
 * `toldToEnd` resolves at the first signal after the start; before that, and at the second one, everything ends at once.
 */
const listenToSignals = () => {
  const state = { isUp: false };
  const toldToEnd = new Promise((told) => {
    const onSignal = () => {
      if (!state.isUp) process.exit(130);
      state.isUp = false;
      told(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  });
  const nowUp = () => {
    state.isUp = true;
  };
  return { toldToEnd, nowUp };
};

/** Nobody can press Ctrl-C any more: ends in order, but within the seconds that a killed start may leave something. */
const endSoon = () => {
  process.emit('SIGTERM');
  setTimeout(() => process.exit(137), 1_500).unref();
};

/** The gateway keeps the invitation there while there is no owner. @param {string} home */
const ownerLink = (home) => {
  const file = join(home, 'owner-link');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
};

const start = async () => {
  const options = startOptions(process.argv.slice(2), process.env);
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  whenNpmEnds(endSoon);
  refuseUnknownSettings();
  const home = homeFolder(options);
  await setUp({ home, groups: ['base'] });
  const { bind, verbose, canary } = options;
  const env = { ...engineSettings(), ...settingsIn(process.env), ...options.settings };
  const { toldToEnd, nowUp } = listenToSignals();
  say('starting Redis, PostgreSQL, the gateway, the workers and expiry');
  const port = await freePortFrom(options);
  const token = process.env.CONVI_START_TOKEN;
  const stack = await startStack({ home, env, bind, verbose, canary, say, port, ...(token ? { token } : {}) });
  process.on('exit', stack.killNow);
  nowUp();
  say(`Convi is ready: ${env.CONVI_PUBLIC_URL ?? stack.url}`);
  const link = ownerLink(home);
  if (link) say(`Nobody owns it yet. Whoever opens this link becomes its owner, once: ${link}`);
  say(`Ctrl-C ends it. Everything it keeps lies in ${home}`);
  await toldToEnd;
  await stack.stop();
  say('stopped');
  return 0;
};

await runCommand(start);

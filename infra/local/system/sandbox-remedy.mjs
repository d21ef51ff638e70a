import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} KernelFacts what may forbid an unprivileged program a world of its own
 * @property {boolean} isContainer
 * @property {Record<string, string>} sysctl
 */

const SYSCTLS = {
  'kernel.unprivileged_userns_clone': '/proc/sys/kernel/unprivileged_userns_clone',
  'kernel.apparmor_restrict_unprivileged_userns': '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
  'user.max_user_namespaces': '/proc/sys/user/max_user_namespaces',
};

/** @param {string} path */
const read = (path) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

/** @returns {KernelFacts} */
export const kernelFacts = () => ({
  isContainer:
    existsSync('/.dockerenv') || existsSync('/run/.containerenv') || read('/proc/1/environ').includes('container='),
  sysctl: Object.fromEntries(Object.entries(SYSCTLS).map(([name, path]) => [name, read(path)])),
});

const CONTAINER = `This container forbids user namespaces (Docker's default seccomp profile does). Start it with
    docker run --security-opt seccomp=infra/docker/seccomp.json --security-opt systempaths=unconfined …
  (on a host with AppArmor also: --security-opt apparmor=unconfined), as infra/docker/compose.yaml does.`;

/** @param {string} assignment */
const sysctl = (assignment) => `Allow it now and at every boot:
    echo '${assignment}' | sudo tee /etc/sysctl.d/60-convi.conf && sudo sysctl --system`;

const APPARMOR = `AppArmor keeps user namespaces from programs without a profile. Give bubblewrap one:
    printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile bwrap /usr/bin/bwrap flags=(unconfined) {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap && sudo apparmor_parser -r /etc/apparmor.d/bwrap`;

/**
 * The exact remedy for a refused sandbox.
 * @param {KernelFacts} facts
 * @param {string} said by bubblewrap
 */
export const sandboxRemedy = ({ isContainer, sysctl: values }, said) => {
  if (values['kernel.unprivileged_userns_clone'] === '0') return sysctl('kernel.unprivileged_userns_clone=1');
  if (values['user.max_user_namespaces'] === '0') return sysctl('user.max_user_namespaces=15000');
  if (values['kernel.apparmor_restrict_unprivileged_userns'] === '1') return APPARMOR;
  if (isContainer) return CONTAINER;
  if (said.includes('unknown option') || said.includes('Unknown option'))
    return 'This bubblewrap is too old: version 0.8 or later is needed.';
  return 'Run the command above by hand to see why, and ask the administrator of this machine for user namespaces.';
};

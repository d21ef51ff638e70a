/**
 * What root runs. Debian starts and enables the daemons that it installs; Convi starts its own, on other ports, so the
 * distribution's ones stay off: policy-rc.d says so while the installation runs, disable says so for the next boot.
 * The names of the packages are its arguments.
 */
export const aptScript = `set -e
# Goes on when nobody reads its output any more: half an installation helps nobody.
trap '' PIPE HUP INT
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ] || grep -q made-by-convi "$policy"; then
  printf '#!/bin/sh\\n# made-by-convi\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
  trap 'exit 143' TERM
fi
had_redis=$(command -v redis-server || true)
export DEBIAN_FRONTEND=noninteractive
apt-get update || echo 'The package lists could not be refreshed; going on with the ones at hand.'
apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
if [ -z "$had_redis" ] && [ -d /run/systemd/system ]; then systemctl disable --now redis-server.service || true; fi
`;

/**
 * What root runs. Debian starts and enables the daemons that it installs; Convi starts its own, on other ports, so the
 * distribution's ones stay off: policy-rc.d says so while the installation runs, disable says so for the next boot. The
 * database that Debian's PostgreSQL would make for itself is not made: createcluster.d says so meanwhile.
 * The names of the packages are its arguments.
 */
export const aptScript = `set -e
# Goes on when nobody reads its output any more: half an installation helps nobody.
trap '' PIPE HUP INT
policy=/usr/sbin/policy-rc.d
ours=
if [ ! -e "$policy" ] || grep -q made-by-convi "$policy"; then
  printf '#!/bin/sh\\n# made-by-convi\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
  ours=$policy
fi
clusters=/etc/postgresql-common/createcluster.d
mkdir -p "$clusters"
echo 'create_main_cluster = false' > "$clusters/made-by-convi.conf"
trap 'rm -f "$clusters/made-by-convi.conf" $ours; rmdir --ignore-fail-on-non-empty -p "$clusters" || true' EXIT
trap 'exit 143' TERM
had_redis=$(command -v redis-server || true)
export DEBIAN_FRONTEND=noninteractive
apt-get update || echo 'The package lists could not be refreshed; going on with the ones at hand.'
apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
if [ -z "$had_redis" ] && [ -d /run/systemd/system ]; then systemctl disable --now redis-server.service || true; fi
`;

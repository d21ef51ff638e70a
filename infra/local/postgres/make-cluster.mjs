import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../processes/run-to-end.mjs';
import { Refusal } from '../terminal/run-command.mjs';
import { confined } from './confined.mjs';

// Made beside its place and moved there when it is whole: what a kill left half-made is thrown away. The superuser can
// not come in from anywhere (accessRules); Convi's role owns its database and nothing else.
const script = `set -e
umask 077
[ ! -e data ] || exit 0
rm -rf making
"$1/initdb" -D making -U postgres --encoding=UTF8 --locale=C.UTF-8 --auth=reject --data-checksums --wal-segsize=4 \
  --no-instructions $INITDB_FLAGS
printf %s "$ROLE_PASSWORD" > making/convi.password
"$1/postgres" --single -D making -c exit_on_error=on -c log_min_error_statement=panic $SERVER_FLAGS template1 <<SQL
CREATE ROLE convi LOGIN PASSWORD '$ROLE_PASSWORD';
CREATE DATABASE convi OWNER convi;
SQL
[ -n "$INITDB_FLAGS" ] || sync making/convi.password making
mv -T making data
[ -n "$INITDB_FLAGS" ] || sync .
`;

const TEMPORARY = { INITDB_FLAGS: '--no-sync', SERVER_FLAGS: '-c fsync=off' };

/**
 * The folder holds a database when this resolves. Its password lies in `data/convi.password`.
 * @param {{folder: string, programs: string, durable: boolean}} facts
 */
export const makeCluster = async ({ folder, programs, durable }) => {
  if (existsSync(join(folder, 'data'))) return;
  // In the environment, not on the command line, which every user of the machine could read.
  const env = { ROLE_PASSWORD: randomBytes(24).toString('hex'), ...(durable ? {} : TEMPORARY) };
  const { command, args, ...where } = confined({ folder, script, args: [programs], env });
  const { code, output } = await runToEnd([command, ...args], where);
  if (code !== 0 || !existsSync(join(folder, 'data')))
    throw new Refusal(
      `The database could not be made in ${folder}:\n${output.trimEnd().split('\n').slice(-15).join('\n')}`,
    );
};

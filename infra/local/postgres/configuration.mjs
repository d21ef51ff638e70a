/** @typedef {{port: number | undefined, durable: boolean}} Facts without a port it listens on a socket only */

// One machine, one gateway: some tens of megabytes. No worker processes that nobody asks for.
const SMALL = [
  'max_connections = 60',
  'work_mem = 4MB',
  'maintenance_work_mem = 16MB',
  'autovacuum_max_workers = 1',
  'max_worker_processes = 2',
  'max_parallel_workers_per_gather = 0',
  'max_logical_replication_workers = 0',
  'max_wal_senders = 0',
  'wal_level = minimal',
  'min_wal_size = 16MB',
  'max_wal_size = 256MB',
  'jit = off',
];

// No statement and no value reaches the log or the tables about what goes on: errors are told to the one who asked, and
// to nobody else.
const SILENT = [
  'log_min_messages = log',
  'log_min_error_statement = panic',
  'log_error_verbosity = terse',
  'log_statement = none',
  'log_min_duration_statement = -1',
  'log_parameter_max_length = 0',
  'log_parameter_max_length_on_error = 0',
  'log_connections = off',
  'log_disconnections = off',
  'track_activities = off',
  'update_process_title = off',
];

const SAFE = ['shared_buffers = 32MB', 'fsync = on', 'synchronous_commit = on'];
const FAST = ['shared_buffers = 8MB', 'fsync = off', 'full_page_writes = off'];

/** @param {number | undefined} port */
const listening = (port) =>
  port === undefined
    ? // Seen from the data folder, so that the length of the whole path does not count here.
      ["listen_addresses = ''", "unix_socket_directories = '..'", 'unix_socket_permissions = 0700']
    : ["listen_addresses = '127.0.0.1'", `port = ${port}`, "unix_socket_directories = ''"];

/** @param {Facts} facts */
export const configuration = ({ port, durable }) =>
  [
    ...listening(port),
    ...SMALL,
    ...SILENT,
    ...(durable ? SAFE : FAST),
    // Nothing outside its folder that a kill -9 could leave behind.
    'dynamic_shared_memory_type = mmap',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    '',
  ].join('\n');

/** Who may come in: the one role to its one database, with the password. @param {Facts} facts */
export const accessRules = ({ port }) =>
  port === undefined ? 'local convi convi scram-sha-256\n' : 'host convi convi 127.0.0.1/32 scram-sha-256\n';

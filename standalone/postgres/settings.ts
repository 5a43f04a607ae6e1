/**
 * How the server is set for a machine with 2 cores and little memory. What is not named keeps Postgres' default:
 * fsync and synchronous_commit stay on.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  max_connections: '200',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
  huge_pages: 'off',
  // Two cores gain nothing from it, and it needs more of /dev/shm than a container has.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  // An error's text and its statement can hold names and numbers; they go to the client, never into the log.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** The settings as command line arguments of `postgres`; `extra` comes last and so wins. */
export const settingArguments = (extra: Readonly<Record<string, string>> = {}): string[] =>
  Object.entries({ ...SETTINGS, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

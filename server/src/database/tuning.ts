/** Settings of the embedded PostgreSQL, given on its command line at each start. */
export type Tuning = Record<string, string | number>

const common: Tuning = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  random_page_cost: 1.1,
  // A log holds no names and no NIK: neither the statement that failed, nor the values of a row that was refused, nor a value that has not the
  // form of its type, which stands in the error itself. The server logs what failed, by its code.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/** For one city on one small machine: some 60 MB at rest, and nothing lost under `kill -9` or a power cut. */
export const durable: Tuning = {
  ...common,
  max_connections: 60,
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '1GB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
}

/** For tests, whose data nobody wants back. */
export const throwAway: Tuning = {
  ...common,
  max_connections: 200,
  shared_buffers: '256MB',
  work_mem: '8MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '4GB',
}

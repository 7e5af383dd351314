import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    // One copy: Vite would take index.mjs, while the packages of the server require index.js.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(new URL('server/node_modules/graphql/index.js', import.meta.url)) }],
  },
  test: {
    include: ['tests/**/*.test.ts', 'server/src/**/*.test.ts', 'web/src/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/e2e/**'],
    globalSetup: 'tests/support/postgres.ts',
    // By default one core is left alone; here the tests mostly wait for PostgreSQL.
    maxWorkers: 2,
    // As in the browser: what was only slow on a shared machine may try once more.
    retry: process.env['CI'] ? 1 : 0,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})

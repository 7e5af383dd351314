import { defineConfig, devices } from '@playwright/test'
// @ts-expect-error -- a plain script, for whatever has to be found before a test
import { chromiumPath } from '../scripts/chromium.mjs'

// Config files are read once a process: the first one chooses the port, the others find it in the environment they inherit.
const port = (process.env['SINERGI_E2E_PORT'] ??= String(20_000 + Math.floor(Math.random() * 10_000)))

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  timeout: 180_000,
  // Two officers, two browsers and a server share two cores: a journey that was only slow may try once more.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 20_000 },
  workers: 2,
  // One test at a time to whichever is free: a long file at the end would keep one waiting.
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'id-ID',
    actionTimeout: 20_000,
    // Nothing moves: a page is looked at as it will stand.
    contextOptions: { reducedMotion: 'reduce' },
    timezoneId: 'Asia/Jakarta',
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: chromiumPath,
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        // Pages of one browser share a process: what one has compiled of the program the next need not.
        '--disable-component-update', '--disable-sync', '--process-per-site'],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1366, height: 768 } } },
    // On a phone: every page, and the journeys that look different there.
    { name: 'phone', grepInvert: /@desktop/, use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
  ],
  webServer: {
    command: `"${process.execPath}" --import @oxc-node/core/register tests/support/serve.ts`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    env: { SINERGI_PORT: port },
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
})

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const project = (name: string, include: string[], rest: object = {}) => ({
  root,
  // No test asserts a time: what hangs is stopped, what is slow on a busy machine is not.
  test: { name, include, setupFiles: ['./tests/support/setup.ts'], testTimeout: 30_000, hookTimeout: 120_000, ...rest },
})

export default defineConfig({
  root,
  test: {
    // On two cores the default is one of them.
    maxWorkers: '100%',
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      project('unit', ['server/**/*.test.ts', 'plugins/**/*.test.ts', 'views/**/*.test.ts']),
      project('contract', ['tests/{contract,parity,simulation}/**/*.test.ts'], { testTimeout: 120_000 }),
      // One browser at a time: two cores, and a journey's page load is what a journey waits for.
      project('journeys', ['tests/journeys/**/*.test.ts'], {
        testTimeout: 120_000,
        fileParallelism: false,
        globalSetup: ['./tests/support/journey-ground.ts'],
      }),
    ],
  },
})

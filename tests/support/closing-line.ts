// The last line of `npm test`: the real counts, in the words that CI reads.
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import { hasChromium } from './chromium.ts'
import { hasPg } from './pg-test.ts'
import { hasShared } from './shared.ts'

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    // A file that could not be loaded or a beforeAll that threw has no tests to fail, an error outside any test neither.
    const groups = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const broken = groups.filter((group) => group.errors().length > 0).length
    const [passed, skipped] = [count('passed'), count('skipped') + count('pending')]
    // In CI both were installed; a test that is skipped there is a test that was lost.
    const lost = process.env.CI ? [hasPg, hasChromium].filter((has) => !has).length : 0
    const failed = count('failed') + broken + unhandled.length + lost
    if (passed === 0 || failed > 0) process.exitCode = 1
    // Every reporter's summary is written first.
    process.once('exit', () => {
      for (const line of missing) console.log(line)
      console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    })
  }
}

const missing = [
  hasPg ? '' : 'Without PostgreSQL: DOORSTEP_TEST_PG is not set (bash tests/support/ci-postgres.sh npm test)',
  hasChromium ? '' : 'Without journeys: no chromium found (CHROMIUM_PATH names one)',
  hasShared ? '' : 'Without ../shared: tests on its real input are skipped',
].filter((line) => line !== '')

import { evaluate } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { afterEach, expect, test, vi } from 'vitest'
import { FUNCTIONS } from '../expression/functions.ts'
import { FUNCTIONS_RUN } from '../expression/supported.ts'

/** The library throws at a name that it does not know, and warns of a number of parameters. */
function takes(name: string, parameters: number): boolean {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const given = Array.from({ length: parameters }, () => '{}').join(', ')
  try {
    evaluate({}, `{}.${name}(${given})`, {}, r4, {
      async: false,
      userInvocationTable: FUNCTIONS,
      traceFn: () => undefined,
    })
  } catch (error) {
    if (/Not implemented|expects no params/.test((error as Error).message)) return false
  }
  return warned.mock.calls.length === 0
}
afterEach(() => vi.restoreAllMocks())

const MOST = 4
test.each([...FUNCTIONS_RUN])('%s takes as many parameters as is said', (name, [least, most]) => {
  for (let n = 0; n <= MOST; n++) {
    expect([name, n, takes(name, n)]).toEqual([name, n, n >= least && n <= most])
    vi.restoreAllMocks()
  }
})

test('others are none of the library’s', () => {
  for (const name of ['difference', 'duration', 'median', 'precision', 'foo']) expect(takes(name, 1)).toBe(false)
})

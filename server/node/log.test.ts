import { expect, test } from 'vitest'
import { initialsOf } from '#views/frame.ts'
import { errorLine, pretty } from './log.ts'

test('a request is one short line on a terminal', () => {
  const line = JSON.stringify({
    level: 30,
    time: '2026-11-24T02:00:00.000Z',
    request: 'abc',
    method: 'GET',
    route: '/households/:household',
    status: 200,
    ms: 3.1,
    user: 'u',
  })
  expect(pretty(line)).toBe('02:00:00 GET /households/:household 200 3.1 ms\n')
})

test('a defect shows its stack', () => {
  expect(
    pretty(
      JSON.stringify({
        level: 50,
        time: '2026-11-24T02:00:00.000Z',
        msg: 'defect',
        err: { stack: 'Error: x\n  at y' },
      }),
    ),
  ).toBe('02:00:00 ERROR defect\nError: x\n  at y\n')
})

test('of an error its kind and place are told, not the row that hangs on it', () => {
  const error = Object.assign(new Error(`bad value ${'x'.repeat(500)} Chen`), {
    code: '23502',
    detail: 'Failing row contains (Chen, 0912)',
  })
  const text = JSON.stringify(errorLine(error))
  expect(text).toContain('"code":"23502"')
  expect(text).toContain('log.test.ts')
  for (const said of ['Chen', '0912']) expect(text).not.toContain(said)
})

test.each([
  ['Pan Hui-ju', 'PH'],
  ['潘惠如', '惠如'],
  ['Lin', 'L'],
  ['', ''],
])('%s has the initials %s', (name, initials) => expect(initialsOf(name)).toBe(initials))

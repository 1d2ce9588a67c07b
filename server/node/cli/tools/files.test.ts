import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hasShared, shared } from '../../../../tests/support/shared.ts'
import { plantedFolder } from '../../import/planted.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const TIMES = { timeout: 60_000 }

const doorstep = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [MAIN, ...args],
      { env: { PATH: process.env['PATH'], LANG: 'en_US.UTF-8' } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    ),
  )
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const FORM = { resourceType: 'Questionnaire', title: 'Small', item: [{ linkId: 'a', type: 'string', text: 'Name' }] }

test('each file is told of in its place; one that cannot be used makes the exit code 1', TIMES, async () => {
  const folder = plantedFolder({
    'good.json': JSON.stringify(FORM),
    'cut.json': JSON.stringify(FORM).slice(0, 50),
    'photo.json': JSON.stringify({ ...FORM, item: [{ linkId: 'p', type: 'attachment' }] }),
  })
  const at = (name: string) => join(folder, name)
  const { code, out, err } = await doorstep(
    'form',
    'check',
    ...['good.json', 'cut.json', 'photo.json', 'none.json', '.'].map(at),
    '--json',
  )
  expect([code, err]).toEqual([1, ''])
  expect(lines(out)).toMatchObject([
    {
      file: at('good.json'),
      usable: true,
      title: 'Small',
      items: 1,
      expressions: 0,
      errors: [],
      unsupported: [],
      ignored: [],
    },
    { file: at('cut.json'), usable: false, errors: [{ linkId: null, code: 'no_json' }] },
    { file: at('photo.json'), usable: false, unsupported: [{ linkId: 'p', code: 'type', what: 'attachment' }] },
    { file: at('none.json'), usable: false, errors: [{ code: 'unreadable' }] },
    { file: at('.'), usable: false, errors: [{ code: 'unreadable' }] },
  ])
  const one = await doorstep('form', 'check', at('good.json'))
  expect([one.code, one.out]).toEqual([0, `${at('good.json')}\n  Can be used: 1 items, 0 expressions\n`])
  expect((await doorstep('form', 'check')).code).toBe(2)
})

test.skipIf(!hasShared)('a real form says what of it is left out', TIMES, async () => {
  const { code, out } = await doorstep('form', 'check', shared('forms/tw-barthel.json'), '--json')
  expect(code).toBe(0)
  expect(lines(out)[0]).toMatchObject({
    usable: true,
    items: 11,
    expressions: 1,
    ignored: expect.arrayContaining([
      {
        linkId: 'K-total-score-Barthel',
        code: 'extension',
        what: expect.stringContaining('observationExtract') as string,
      },
    ]) as unknown,
  })
})

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantedFolder } from '../../import/planted.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
const TIMES = { timeout: 60_000 }

const doorstep = (args: string[], input = ''): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'], LANG: 'en_US.UTF-8' } })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => void (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()))
    child.on('close', (code) => resolve({ code, out, err }))
    child.stdin.end(input)
  })
const child = (id: unknown) => ({
  id,
  birthDate: '2025-01-10',
  sex: 'F',
  assessmentDate: '2025-06-10',
  doses: [{ date: '2025-03-10', cvx: '8' }],
})
const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('each line is answered in its place, thousands in one run', TIMES, async () => {
  const { code, out, err } = await doorstep(
    ['forecast', '--schedule', 'acip', '--json'],
    Array.from({ length: 3_000 }, (_, n) => `${JSON.stringify(child(n))}\n`).join(''),
  )
  expect([code, err]).toEqual([0, ''])
  const answers = lines(out)
  expect(answers.map((a) => a['id'])).toEqual(Array.from({ length: 3_000 }, (_, n) => n))
  expect(answers[2_999]!['doses']).toEqual([
    { date: '2025-03-10', cvx: '8', evaluations: [{ antigen: 'HepB', status: 'Valid', reason: null }] },
  ])
  expect(answers[0]!['groups']).toContainEqual(
    expect.objectContaining({
      group: 'HepB',
      status: 'Not complete',
      doseNumber: 2,
      earliest: '2025-04-07',
      pastDue: '2025-05-07',
    }),
  )
})

test('a line that cannot be read is told so under its id, and the others are answered', TIMES, async () => {
  const bad = [
    'not json',
    '[]',
    JSON.stringify({ ...child('b'), birthDate: '2025-02-30' }),
    JSON.stringify({ ...child('c'), doses: [{ date: '', cvx: '8' }] }),
    JSON.stringify({ ...child('d'), assessmentDate: '2024-01-01' }),
  ]
  const { code, out } = await doorstep(
    ['forecast'],
    [JSON.stringify(child('a')), ...bad, JSON.stringify(child('z'))].join('\n'),
  )
  expect(code).toBe(1)
  const answers = lines(out)
  expect(answers.map((a) => [a['id'], typeof a['error']])).toEqual([
    ['a', 'undefined'],
    [null, 'string'],
    [null, 'string'],
    ['b', 'string'],
    ['c', 'string'],
    ['d', 'string'],
    ['z', 'undefined'],
  ])
  expect(answers[4]!['error']).toContain('doses.0.date')
})

test('what the schedule does not know is said in the answer', TIMES, async () => {
  const asked = {
    ...child('a'),
    doses: [
      { date: '2025-03-10', cvx: '9999' },
      { date: '2025-07-01', cvx: 8 },
    ],
    observations: [{ code: '9', date: '' }, { code: 'x' }],
  }
  const { code, out } = await doorstep(['forecast', '--json'], JSON.stringify(asked))
  expect(code).toBe(0)
  expect(lines(out)[0]).toMatchObject({
    doses: [
      { evaluations: [], left: 'unknown vaccine' },
      { evaluations: [], left: 'after the assessment' },
    ],
    unknownObservations: ['x'],
  })
})

test('an unknown schedule is wrong usage', TIMES, async () => {
  const { code, err } = await doorstep(['forecast', '--schedule', 'mars'])
  expect([code, err.trim()]).toEqual([2, 'There is no schedule “mars”: acip, who, tw, cn'])
})

test('a folder that is none, is empty, or holds what is no XML', TIMES, async () => {
  const folder = plantedFolder({ 'in/a.xml': '<a><b>', 'in/note.txt': '' })
  const out = join(folder, 'out.json')
  expect((await doorstep(['schedule', 'import', join(folder, 'nowhere'), '--out', out])).code).toBe(2)
  expect((await doorstep(['schedule', 'import', folder, '--out', out])).code).toBe(1)
  const { code, err } = await doorstep(['schedule', 'import', join(folder, 'in'), '--out', out])
  expect(code).toBe(1)
  expect(err).toContain('a.xml')
  expect(() => readFileSync(out)).toThrow('ENOENT')
})

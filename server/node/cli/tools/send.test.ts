import { execFile } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { plantedFolder } from '../../import/planted.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))

const form = (version: string, type = 'integer') =>
  JSON.stringify({
    resourceType: 'Questionnaire',
    url: 'https://example.org/steps',
    version,
    status: 'active',
    title: 'Steps',
    item: [{ linkId: 'a', type, text: 'How many' }],
  })
const folder = plantedFolder({
  'one.json': form('1'),
  'two.json': form('2'),
  'other.json': form('2').replace('How many', 'How much'),
  'photo.json': form('3', 'attachment'),
})
const db = join(folder, 'doorstep.db')

const doorstep = (...args: string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve) =>
    execFile(
      process.execPath,
      [MAIN, ...args],
      { cwd: folder, env: { PATH: process.env['PATH'], DOORSTEP_DB: db, LANG: 'en_US.UTF-8' } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out: out || err }),
    ),
  )
const forms = () => {
  const file = new DatabaseSync(db, { readOnly: true })
  const found = file.prepare('select version, sensitivity, retired_at is null as used from needs_form order by version')
  const rows = found.all().map((r) => Object.values(r))
  file.close()
  return rows
}

test(
  'form import takes into use what can be used, file by file, and says why another was not',
  { timeout: 180_000 },
  async () => {
    const first = await doorstep('form', 'import', 'one.json', 'photo.json', 'nothing.json', '--json')
    expect(first.code).toBe(1)
    expect(
      first.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { file: 'one.json', usable: true, taken: true, problems: [] },
      { file: 'photo.json', usable: false, taken: false, unsupported: [{ linkId: 'a', code: 'type' }] },
      { file: 'nothing.json', taken: false },
    ])
    expect(await doorstep('form', 'import', 'one.json')).toMatchObject({ code: 0 })
    const second = await doorstep('form', 'import', 'two.json', '--confidential', 'mental_health')
    expect(second).toMatchObject({ code: 0 })
    const other = await doorstep('form', 'import', 'other.json')
    expect(other.code).toBe(1)
    expect(other.out).toContain('version')
    expect((await doorstep('form', 'import', 'two.json', '--confidential', 'gossip')).code).toBe(1)
    expect(forms()).toEqual([
      ['1', null, 0],
      ['2', 'mental_health', 1],
    ])
  },
)

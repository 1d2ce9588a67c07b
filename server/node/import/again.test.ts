import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { expect, test } from 'vitest'
import { field, id } from '#kernel/input.ts'
import { command, definePlugin, type Importer } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { records } from '../../../plugins/records/plugin.ts'
import { everything, HSU_MEI, type Resource } from '../../../tests/support/fhir-people.ts'
import { makeHome } from '../../../tests/support/home.ts'
import { importHere, IMPORT_WRITES } from '../../../tests/support/import-here.ts'
import { openSqlite } from '../sqlite.ts'
import { eraseKept, keepFile, keptFiles, keptHolding } from './kept-files.ts'
import { bundle, plantedFolder } from './planted.ts'

const shot: Resource = {
  resourceType: 'Immunization',
  id: '5b1f8a52-5555-4a6c-9c1e-000000000001',
  status: 'completed',
  vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '140' }] },
  patient: { reference: `urn:uuid:${HSU_MEI}` },
  occurrenceDateTime: '2025-10-01',
}

/** A plugin that came after the files: it takes one vaccine and knows nothing of people but what it is told. */
const importer: Importer = {
  kind: 'shots.dose',
  claims: [{ resourceType: 'Immunization', codes: ['http://hl7.org/fhir/sid/cvx|140'] }],
  open: () => ({
    take(resource, _, who) {
      const about = who(resource['patient'])
      const key = `dose:${String(resource['id']).replaceAll('-', '')}`
      const facts = String(resource['occurrenceDateTime'])
      return about && [{ kind: 'shots.dose', key, facts, uses: [], about, counts: { Immunization: 1 }, warnings: [] }]
    },
  }),
  plan: async (item, known) =>
    known.same(item.key, item.facts)
      ? []
      : [
          {
            command: 'shots.give',
            form: { person: known.about!, on: String(item.facts) },
            makes: [{ key: item.key, facts: item.facts, id: ['dose'] }],
            as: 'created',
          },
        ],
}
const shots = definePlugin({
  id: 'shots',
  requires: ['records'],
  migrations: {
    '0001': {
      async up(db) {
        await db.schema
          .createTable('shots_dose')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text')
          .addColumn('given_on', 'text')
          .execute()
      },
    },
  },
  synced: { shots_dose: { bundle: 'person', path: 'person_id' } },
  permissions: { 'shots:give': { roles: ['nurse'] } },
  commands: [
    command({
      name: 'shots.give',
      path: '/people/:person/shots',
      permission: 'shots:give',
      version: 1,
      input: z.object({ person: id.person(), on: field.day() }),
      async handle({ input, ctx, db }) {
        await db
          .insertInto('shots_dose')
          .values({ id: ctx.newId('dose'), person_id: input.person, given_on: input.on })
          .execute()
        return { see: '/' }
      },
    }),
  ],
  contributes: { importer: [importer] },
})

test('a plugin that comes later reads kept files again, for its own things only, and once', async () => {
  const folder = plantedFolder({ 'in/a.json': bundle(...everything(), shot) })
  const keep = { folder: join(folder, 'kept'), mostBytes: 1_000_000 }
  const { db, raw } = openSqlite(':memory:')
  const before = await makeHome(db, [records], { system: IMPORT_WRITES })
  expect(await importHere(before, [join(folder, 'in')], { keep })).toMatchObject({ skipped: { Immunization: 1 } })
  const kept = keptFiles(keep.folder)
  expect(kept).toHaveLength(1)
  expect(statSync(kept[0]!.path).mode & 0o077).toBe(0)

  const later = await makeHome(db, [records, shots], { system: IMPORT_WRITES, migrated: true })
  await shots.migrations!['0001']!.up(db)
  const log = () => rows<{ name: string }>(db, 'select name from command_log order by seq')
  const told = (await log()).length
  const again = async () =>
    await importHere(
      later,
      kept.map((k) => k.path),
      { again: true, only: 'shots' },
    )
  expect(await again()).toMatchObject({ failed: [], created: 0, facts: { Immunization: 1 } })
  const [person] = await rows<{ id: string }>(db, 'select id from person')
  expect(await rows(db, 'select person_id, given_on from shots_dose')).toEqual([
    { person_id: person!.id, given_on: '2025-10-01' },
  ])
  expect((await log()).slice(told)).toEqual([{ name: 'shots.give' }])
  await again()
  expect((await log()).length).toBe(told + 1)
  raw.close()
})

test('a file that holds a name or number is found, wherever in it the word stands', async () => {
  const folder = join(plantedFolder(), 'kept')
  const source = (text: string) => ({
    async *read() {
      yield Buffer.from(text)
    },
  })
  const filler = 'x'.repeat(70_000)
  const all = {
    first: `陳美玉${filler}`,
    across: `${filler.slice(0, 65_530)}K-19580703${filler}`,
    last: `${filler}K-2`,
    none: filler,
  }
  for (const [name, text] of Object.entries(all))
    await keepFile({ folder, mostBytes: 1_000_000 }, name, source(text) as never)
  const holding = async (...words: string[]) => (await keptHolding(folder, words)).map((f) => f.sha256).toSorted()
  expect(await holding('陳美玉')).toEqual(['first'])
  expect(await holding('K-19580703', 'K-2')).toEqual(['across', 'last'])
  expect(await holding('K-3')).toEqual([])
  expect(await holding(' ')).toEqual([])
})

test('kept files stay within their limit, the oldest go first, and can be erased', async () => {
  const folder = plantedFolder()
  const { db, raw } = openSqlite(':memory:')
  const h = await makeHome(db, [records], { system: IMPORT_WRITES })
  const bring = async (n: number, mostBytes: number) => {
    const text = bundle({
      ...everything()[0]!,
      id: `${n}`,
      note: Array.from({ length: 300 }, (_, i) => `${i * n * 7919}`),
    })
    const at = plantedFolder({ 'a.json': text })
    await importHere(h, [at], { keep: { folder: join(folder, 'kept'), mostBytes } })
  }
  await bring(1, 1_000_000)
  const [first] = keptFiles(join(folder, 'kept'))
  await bring(2, first!.bytes + 200)
  expect(keptFiles(join(folder, 'kept')).map((k) => k.sha256)).not.toContain(first!.sha256)
  await bring(3, 10)
  expect(readdirSync(join(folder, 'kept'))).toHaveLength(1)
  expect(eraseKept(join(folder, 'kept'), () => true)).toBe(1)
  expect(existsSync(join(folder, 'kept')) && readdirSync(join(folder, 'kept'))).toEqual([])
  raw.close()
})

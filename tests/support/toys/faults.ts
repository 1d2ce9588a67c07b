/** A plugin full of planted mistakes: each must end as a coded defect or be caught by a test, and leave nothing behind. */
import { z } from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, definePlugin, due, type Command, type Ctx, type Db } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'

const mark = (db: Db, key: string, person: string, bad = 0) =>
  db.insertInto('faults_mark').values({ id: key, person_id: person, bad }).execute()

/** What a query that came too late was answered. */
export const lateAnswers: string[] = []
const remember = (e: unknown) => void lateAnswers.push((e as { code?: string }).code ?? String(e))

type Handle = (args: { person: string; value: string; ctx: Ctx; db: Db }) => Promise<unknown>
const faulty: Record<string, Handle> = {
  fine: async ({ person, ctx, db }) => await mark(db, ctx.newId('mark'), person),
  forget_await: async ({ person, ctx, db }) => {
    void mark(db, ctx.newId('mark'), person).catch(remember)
  },
  all_at_once: ({ person, ctx, db }) =>
    Promise.all([mark(db, ctx.newId('mark', 'a'), person), mark(db, ctx.newId('mark', 'b'), person)]),
  late_query: async ({ person, ctx, db }) => {
    await mark(db, ctx.newId('mark', 'a'), person)
    void ctx.place
      .membersOf(person)
      .then(() => new Promise((resolve) => void queueMicrotask(() => resolve(null))))
      .then(() => mark(db, ctx.newId('mark', 'b'), person))
      .catch(remember)
  },
  foreign_table: ({ db }) => db.selectFrom('garden_tree').selectAll().execute(),
  foreign_view: ({ db }) => db.selectFrom('pub_duty').selectAll().execute(),
  kernel_table: ({ db }) => db.deleteFrom('command_log').execute(),
  drop_table: ({ db }) => db.schema.dropTable('faults_mark').execute(),
  without_scope: async ({ db }) => await db.withoutPlugins().selectFrom('person').selectAll().execute(),
  touch_stranger: async ({ value, ctx }) => ctx.touch(value),
  foreign_event: async ({ ctx }) => ctx.emit('garden.tree_planted', {}),
  untouched: async ({ value, ctx, db }) => await mark(db, ctx.newId('mark'), value),
  /** Changes what is somebody's whom neither input nor touch names: only a test that compares the rows can see it. */
  untouched_change: async ({ value, db }) =>
    await db.updateTable('faults_mark').set({ bad: 0, note: 'x' }).where('person_id', '=', value).execute(),
  half_done: async ({ person, ctx, db }) => {
    await mark(db, ctx.newId('mark'), person)
    throw new TypeError('planted defect after a write')
  },
  half_refused: async ({ person, ctx, db }) => {
    await mark(db, ctx.newId('mark'), person)
    throw new Problem('faults.refused', { name: 'x' })
  },
  bad_dates: async ({ person, ctx, db }) => await mark(db, ctx.newId('mark'), person, 1),
  bad_code: async ({ person, ctx, db }) => await mark(db, ctx.newId('mark'), person, 2),
  rule_throws: async ({ person, ctx, db }) => await mark(db, ctx.newId('mark'), person, 3),
}

const commands: Command[] = Object.entries(faulty).map(([verb, handle]) =>
  command({
    name: `faults.${verb}`,
    path: `/faults/:person/${verb}`,
    permission: 'faults:make',
    version: 1,
    input: z.object({ person: id.person(), value: field.optionalText() }),
    async handle({ input, ctx, db }) {
      await handle({ person: input.person, value: input.value ?? '', ctx, db })
      return { see: '/' }
    },
  }),
)

export const faults = definePlugin({
  id: 'faults',
  migrations: {
    '0001_mark': {
      async up(db) {
        await db.schema
          .createTable('faults_mark')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
          .addColumn('bad', 'integer', (c) => c.notNull())
          .addColumn('note', 'text')
          .execute()
      },
    },
  },
  synced: { faults_mark: { bundle: 'person', path: 'person_id' } },
  permissions: { 'faults:make': { roles: ['chw', 'nurse'] } },
  commands,
  due: [
    due<number[]>({
      subject: 'person',
      version: 1,
      kinds: { mark: { titleKey: 'faults.mark', icon: 'x' } },
      async load(db, ids) {
        const found = await db
          .selectFrom('faults_mark')
          .selectAll()
          .where('person_id', 'in', [...ids])
          .execute()
        return new Map(ids.map((i) => [i, found.filter((f) => f['person_id'] === i).map((f) => Number(f['bad']))]))
      },
      items(marks) {
        if (marks.includes(3)) throw new RangeError('planted in a rule')
        return marks.map((bad, i) => ({
          code: bad === 2 ? 'unheard_of' : 'mark',
          instance: String(i),
          opensOn: '2026-11-20',
          dueOn: bad === 1 ? '2026-11-01' : '2026-11-21',
          overdueOn: '2026-12-01',
          closesOn: '2027-01-01',
          priority: 5,
          titleKey: 'faults.mark',
          params: {},
          action: '/',
        }))
      },
    }),
  ],
  strings: {
    en: { 'faults.refused': 'No {name}', 'faults.mark': 'Mark' },
    'zh-Hant': { 'faults.refused': '不可{name}', 'faults.mark': '記號' },
    'zh-Hans': { 'faults.refused': '不可{name}', 'faults.mark': '记号' },
  },
})

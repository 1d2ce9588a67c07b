/** Third toy plugin: dates that tests choose, households with due items, what merges and compartments need. */
import { html } from 'hono/html'
import { z } from 'zod'
import { id } from '#kernel/input.ts'
import { ask, definePlugin, type Db } from '#kernel/plugin.ts'
import { commands } from './commands.ts'
import { dues, HOME_CODES, PERSON_CODES } from './due.ts'
import { migrations, synced } from './tables.ts'

const words =
  (table: string, path: string, pick: (row: Record<string, unknown>) => { words: string[]; numbers: string[] }) =>
  async (db: Db, ids: readonly string[]) => {
    const found = await db
      .selectFrom(table)
      .selectAll()
      .where(path, 'in', [...ids])
      .orderBy('id')
      .execute()
    const terms = new Map<string, { words: string[]; numbers: string[] }>()
    for (const row of found) {
      const before = terms.get(row[path] as string) ?? { words: [], numbers: [] }
      const own = pick(row)
      terms.set(row[path] as string, {
        words: [...before.words, ...own.words],
        numbers: [...before.numbers, ...own.numbers],
      })
    }
    return terms
  }

const strings = Object.fromEntries([...PERSON_CODES, ...HOME_CODES].map((code) => [`chores.${code}`, code]))

export const chores = definePlugin({
  id: 'chores',
  requires: ['garden'],
  migrations,
  synced,
  kernelTables: ['due_action', 'person'],
  publishes: {
    pub_duty: {
      bundle: 'person',
      path: 'person_id',
      compartment: 'secret_class',
      query: (db) => db.selectFrom('chores_duty').select(['id', 'person_id', 'code', 'secret_class']),
    },
  },
  permissions: { 'chores:do': { roles: ['chw', 'nurse', 'head'] } },
  commands,
  asks: [
    ask({
      name: 'chores.ask_duty',
      path: '/chores/ask/duty',
      permission: 'chores:do',
      input: z.object({ duty: id.row('chores_duty') }),
      answer: (_page, input) => html`<b>${input.duty}</b>`,
    }),
    ask({
      name: 'chores.ask_person',
      path: '/chores/ask/:person',
      permission: 'chores:do',
      input: z.object({ person: id.person() }),
      answer: (_page, input) => html`<b>${input.person}</b>`,
    }),
  ],
  pages(app) {
    app.get('/chores', async (c) => {
      const { page } = c.var
      const duties = await page.db.selectFrom('chores_duty').selectAll().orderBy('id').execute()
      const homes = await page.db.selectFrom('chores_home').selectAll().orderBy('id').execute()
      const seen = await page.db.selectFrom('pub_duty').selectAll().orderBy('id').execute()
      const trees = await page.db.selectFrom('pub_tree').selectAll().orderBy('id').execute()
      const { items } = await page.work.counts()
      return await page.show({
        title: 'Chores',
        body: html`<ul>${[...duties, ...homes, ...seen, ...trees].map((r) => html`<li>${r['id']}</li>`)}</ul><p>${items.overdue + items.due + items.upcoming}</p>`,
      })
    })
    app.get('/chores/about/:person', async (c) => {
      const { page } = c.var
      const person = c.req.param('person')
      const { household_id: home } = await page.db
        .selectFrom('person')
        .select('household_id')
        .where('id', '=', person)
        .executeTakeFirstOrThrow()
      const items = await page.work.items([home as string], { subject: person })
      const duties = await page.db.selectFrom('chores_duty').selectAll().where('person_id', '=', person).execute()
      return await page.show({
        title: 'Person',
        body: html`${duties.map((d) => html`<li>${d['id']}</li>`)}${items.map((i) => html`<li>${i.code}</li>`)}`,
      })
    })
    app.get('/chores/of/:household', async (c) => {
      const { page } = c.var
      const items = await page.work.items([c.req.param('household')])
      return await page.show({
        title: 'Household',
        body: html`${items.map((i) => html`<li>${i.code} ${i.state} ${i.dueOn}</li>`)}`,
      })
    })
  },
  due: dues,
  contributes: {
    search: [
      {
        subject: 'person',
        reads: ['chores_badge'],
        load: words('chores_badge', 'person_id', (r) => ({ words: [r['badge'] as string], numbers: [] })),
      },
      {
        subject: 'household',
        reads: ['chores_label'],
        load: words('chores_label', 'household_id', (r) => ({
          words: [r['label'] as string],
          numbers: r['phone'] ? [r['phone'] as string] : [],
        })),
      },
    ],
  },
  strings: { en: strings, 'zh-Hant': strings, 'zh-Hans': strings },
})

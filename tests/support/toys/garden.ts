/** First toy plugin: households have plots, people plant trees. Small, but it has one of everything that the kernel offers. */
import { html } from 'hono/html'
import * as z from 'zod'
import { addDays, FOREVER, type Day } from '#kernel/dates.ts'
import { typed } from '#kernel/forms.ts'
import { field, id } from '#kernel/input.ts'
import { command, ask, definePlugin, due, tally } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'

interface TreeTable {
  id: string
  person_id: string
  name: string
  planted_on: Day
  secret_class: string | null
}

const text = (key: string) => ({ en: { [key]: key }, 'zh-Hant': { [key]: key }, 'zh-Hans': { [key]: key } })

/** Trees want water this many days after planting. */
const WATER_AFTER = 7

export const garden = definePlugin({
  id: 'garden',
  migrations: {
    '0001_plots': {
      async up(db) {
        await db.schema
          .createTable('garden_plot')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('household_id', 'text', (c) => c.notNull())
          .addColumn('label', 'text')
          .addColumn('phone', 'text')
          .execute()
        await db.schema
          .createTable('garden_person')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('name', 'text', (c) => c.notNull())
          .execute()
        await db.schema
          .createTable('garden_tree')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
          .addColumn('name', 'text', (c) => c.notNull())
          .addColumn('planted_on', 'text', (c) => c.notNull())
          .addColumn('secret_class', 'text')
          .execute()
        await db.schema.createIndex('garden_tree_person').on('garden_tree').column('person_id').execute()
        await db.schema.createIndex('garden_plot_household').on('garden_plot').column('household_id').execute()
      },
    },
  },
  synced: {
    garden_plot: { bundle: 'household', path: 'household_id' },
    garden_person: { bundle: 'person', path: 'id' },
    garden_tree: { bundle: 'person', path: 'person_id', compartment: 'secret_class' },
  },
  publishes: {
    pub_tree: {
      bundle: 'person',
      path: 'person_id',
      compartment: 'secret_class',
      query: (db) => db.selectFrom('garden_tree').select(['id', 'person_id', 'name', 'planted_on', 'secret_class']),
    },
  },
  permissions: { 'garden:read': { roles: ['chw', 'nurse', 'head'] }, 'garden:plant': { roles: ['chw', 'nurse'] } },
  config: z.object({ overdueDays: z.number().default(14) }),
  commands: [
    command({
      name: 'garden.settle',
      path: '/garden/:area/settle',
      permission: 'garden:plant',
      version: 1,
      input: z.object({
        area: id.area(),
        label: field.text(50),
        phone: field.optionalPhone(),
        people: field.list(z.object({ name: field.text(50) })),
      }),
      form: async (page, state) =>
        page.show({
          title: 'settle',
          body: html`<form>${state.errors.map((e) => html`<p>${e.field}: ${e.code}</p>`)}<input name="label" value="${typed(state.values, 'label')}"/><input name="_id" value="${state.envelope['_id']}"/></form>`,
        }),
      async handle({ input, ctx, db }) {
        const household = ctx.newId('household')
        await ctx.place.newHousehold(household, input.area)
        await db
          .insertInto('garden_plot')
          .values({ id: household, household_id: household, label: input.label, phone: input.phone })
          .execute()
        for (const [i, p] of input.people.entries()) {
          const person = ctx.newId('person', p.name, String(i))
          await ctx.place.newPerson(person, household)
          await db.insertInto('garden_person').values({ id: person, name: p.name }).execute()
        }
        return { see: `/garden/${household}` }
      },
    }),
    command({
      name: 'garden.plant',
      path: '/garden/people/:person/plant',
      permission: 'garden:plant',
      version: 2,
      input: z.object({ person: id.person(), name: field.text(50), on: field.optionalDay(), secret: field.checkbox() }),
      upgrade: (form, from) => (from < 2 ? { ...form, name: form['tree'] ?? '' } : form),
      async handle({ input, ctx, db }) {
        if (input.name === 'nettle') throw new Problem('garden.no_weeds', { name: input.name })
        if (input.name === 'defect') throw new TypeError('planted defect')
        await db
          .insertInto('garden_tree')
          .values({
            id: ctx.newId('tree', input.person),
            person_id: input.person,
            name: input.name,
            planted_on: input.on ?? ctx.today,
            secret_class: input.secret ? 'hidden' : null,
          })
          .execute()
        ctx.emit('garden.tree_planted', { person: input.person })
        return { see: `/garden/people/${input.person}`, saved: 'garden.saved_tree' }
      },
    }),
    command({
      name: 'garden.fell',
      path: '/garden/trees/:tree/fell',
      permission: 'garden:plant',
      version: 1,
      input: z.object({ tree: id.row('garden_tree') }),
      async handle({ input, db }) {
        await db.deleteFrom('garden_tree').where('id', '=', input.tree).execute()
        return { see: '/garden' }
      },
    }),
    command({
      name: 'garden.call',
      path: '/garden/:household/phone',
      permission: 'garden:plant',
      version: 1,
      input: z.object({
        household: id.household(),
        phone: field.optionalPhone(),
        was: z.object({ phone: field.optionalPhone() }).optional(),
      }),
      async handle({ input, ctx, db }) {
        const plot = await db
          .selectFrom('garden_plot')
          .select('phone')
          .where('household_id', '=', input.household)
          .executeTakeFirstOrThrow()
        const phone = ctx.mergeField(input.household, 'phone', {
          was: input.was?.phone,
          typed: input.phone,
          present: plot['phone'] as string | null,
        })
        await db.updateTable('garden_plot').set({ phone }).where('household_id', '=', input.household).execute()
        return { see: `/garden/${input.household}` }
      },
    }),
    command({
      name: 'garden.move',
      path: '/garden/people/:person/move',
      permission: 'garden:plant',
      version: 1,
      input: z.object({ person: id.person(), to: id.household() }),
      async handle({ input, ctx }) {
        await ctx.place.movePerson(input.person, input.to)
        return { see: '/garden' }
      },
    }),
    command({
      name: 'garden.merge',
      path: '/garden/people/:person/merge',
      permission: 'garden:plant',
      version: 1,
      input: z.object({ person: id.person(), loser: id.person() }),
      async handle({ input, ctx }) {
        await ctx.place.merge('person', input.loser, input.person)
        return { see: '/garden' }
      },
    }),
    command({
      name: 'garden.unmerge',
      path: '/garden/unmerge',
      permission: 'garden:plant',
      version: 1,
      input: z.object({ merge: field.text(50) }),
      async handle({ input, ctx }) {
        await ctx.place.unmerge(input.merge)
        return { see: '/garden' }
      },
    }),
  ],
  asks: [
    ask({
      name: 'garden.count',
      path: '/garden/count',
      permission: 'garden:read',
      input: z.object({ name: field.optionalText(20) }),
      async answer(page, input) {
        const n = await page.db
          .selectFrom('garden_tree')
          .select((e) => e.fn.countAll().as('n'))
          .where('name', '=', input.name ?? '')
          .executeTakeFirstOrThrow()
        return html`<b>${Number(n['n'])}</b>`
      },
    }),
  ],
  pages(app) {
    app.get('/garden', async (c) => {
      const trees = await c.var.page.db.selectFrom('garden_tree').select(['name', 'id']).orderBy('id').execute()
      return await c.var.page.show({
        title: 'Garden',
        body: html`<ul>${trees.map((t) => html`<li>${t['name']}</li>`)}</ul>`,
      })
    })
    app.get('/garden/:household', async (c) => {
      const plot = await c.var.page.db
        .selectFrom('garden_plot')
        .select(['label', 'phone'])
        .where('id', '=', c.req.param('household'))
        .executeTakeFirst()
      return await c.var.page.show({ title: 'Plot', body: html`<h1>${plot?.['label']}</h1><p>${plot?.['phone']}</p>` })
    })
    app.get('/garden/people/:person', async (c) => {
      const trees = await c.var.page.db
        .selectFrom('garden_tree')
        .select('name')
        .where('person_id', '=', c.req.param('person'))
        .orderBy('name')
        .execute()
      return await c.var.page.show({ title: 'Person', body: html`${trees.map((t) => html`<p>${t['name']}</p>`)}` })
    })
  },
  due: [
    due<TreeTable[], { overdueDays: number }>({
      subject: 'person',
      version: 1,
      kinds: { water: { titleKey: 'garden.water', icon: 'drop' } },
      async load(db, ids) {
        const trees = (await db
          .selectFrom('garden_tree')
          .selectAll()
          .where('person_id', 'in', [...ids])
          .orderBy('id')
          .execute()) as TreeTable[]
        const map = new Map<string, TreeTable[]>(ids.map((i) => [i, []]))
        for (const t of trees) map.get(t.person_id)!.push(t)
        return map
      },
      items: (trees, { config }) =>
        trees.map((t) => ({
          code: 'water',
          instance: t.id,
          opensOn: t.planted_on,
          dueOn: addDays(t.planted_on, WATER_AFTER),
          overdueOn: addDays(t.planted_on, config.overdueDays),
          closesOn: FOREVER,
          priority: 5,
          titleKey: 'garden.water',
          params: { name: t.name },
          action: `/garden/people/${t.person_id}`,
          ...(t.secret_class ? { compartment: t.secret_class } : {}),
        })),
    }),
  ],
  tallies: [
    tally<TreeTable[]>({
      version: 1,
      reads: ['garden_tree'],
      async load(db, ids) {
        const trees = (await db
          .selectFrom('garden_tree')
          .selectAll()
          .where('person_id', 'in', [...ids])
          .where('secret_class', 'is', null)
          .execute()) as TreeTable[]
        return Map.groupBy(trees, (t) => t.person_id)
      },
      marks: (trees) => trees.map((t) => ({ key: `tree/${t.name}`, month: t.planted_on.slice(0, 7) })),
    }),
  ],
  contributes: {
    search: [
      {
        subject: 'person',
        reads: ['garden_person'],
        async load(db, ids) {
          const people = await db
            .selectFrom('garden_person')
            .selectAll()
            .where('id', 'in', [...ids])
            .execute()
          return new Map(people.map((p) => [p['id'] as string, { words: [p['name'] as string], numbers: [] }]))
        },
      },
    ],
  },
  strings: {
    en: { ...text('garden.water').en, 'garden.no_weeds': 'No {name} here', 'garden.saved_tree': 'Planted' },
    'zh-Hant': { ...text('garden.water').en, 'garden.no_weeds': '不種{name}', 'garden.saved_tree': '已種' },
    'zh-Hans': { ...text('garden.water').en, 'garden.no_weeds': '不种{name}', 'garden.saved_tree': '已种' },
  },
})

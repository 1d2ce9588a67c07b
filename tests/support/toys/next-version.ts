/** What a next version of the product may bring: a column filled from what is there, and a form that without `upgrade` nobody could read. */
import * as z from 'zod'
import type { Command, Migration, Plugin } from '#kernel/plugin.ts'

const VISIT = 'records.record_visit'

const seenAt: Migration = {
  async up(db) {
    await db.schema.alterTable('records_encounter').addColumn('seen_at', 'text').execute()
    await db.updateTable('records_encounter').set({ seen_at: 'door' }).execute()
  },
}

const failing: Migration = {
  async up(db) {
    await seenAt.up(db)
    await db.schema.alterTable('records_of_nobody').addColumn('seen_at', 'text').execute()
  },
}

const asksMore = (visit: Command): Command => ({
  ...visit,
  version: visit.version + 1,
  input: (visit.input as z.ZodObject).extend({ seen_at: z.literal('door') }),
  upgrade: (form, from) => (from > visit.version ? form : { ...form, seen_at: 'door' }),
})

const withMigration =
  (migration: Migration) =>
  (present: readonly Plugin[]): Plugin[] =>
    present.map((p) =>
      p.id === 'records'
        ? {
            ...p,
            migrations: { ...p.migrations, '9001_seen_at': migration },
            commands: p.commands!.map((c) => (c.name === VISIT ? asksMore(c) : c)),
          }
        : p,
    )

/** Opens what is there, and fails with the first page. */
export const pageless = (present: readonly Plugin[]): Plugin[] =>
  nextVersion(present).map((p) =>
    p.id === 'today'
      ? {
          ...p,
          pages(app) {
            app.get('/today', () => {
              throw new Error('no page')
            })
          },
        }
      : p,
  )

export const nextVersion = withMigration(seenAt)
export const failingVersion = withMigration(failing)

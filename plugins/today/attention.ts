/** "To look at": where two people wrote the same field, and what was refused later. Nothing typed is lost; a person decides. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command, type Db, type Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { checkAbout, namesAbout } from './alerts.ts'
import { own } from './db.ts'
import { workersIn } from './queries.ts'
import { tabletsDb } from './tablets/db.ts'
import { refusalsOf, type Refusal } from './tablets/refused.ts'

export interface ToLookAt {
  id: string
  kind: string
  about: { name: string; href: string } | null
  field: string | null
  present: string | null
  typed: string | null
  problem: string | null
  at: string
  /** Whose it is, where it is not one's own. */
  by: string | null
  /** Of what was refused after it had been taken for done. */
  refusal?: Refusal | undefined
}

const MOST_SHOWN = 100
/** What became of entries of a tablet. */
const OF_ENTRIES = ['refused', 'parked', 'discarded']
const FROM_WORKERS = new Set([...OF_ENTRIES, 'note'])

/** One's own, and for a nurse those of the health workers in her areas. */
export async function toLookAt(page: Page): Promise<ToLookAt[]> {
  const workers = page.actor.role === 'nurse' ? await workersIn(page) : []
  const names = new Map(workers.map((w) => [w.id, w.name]))
  const found = await own(page.db)
    .selectFrom('attention')
    .select(['id', 'kind', 'command_id', 'user_id', 'about', 'field', 'present', 'typed', 'problem', 'at'])
    .where('user_id', 'in', [page.actor.id, ...names.keys()])
    .where('settled_at', 'is', null)
    // The tablet lists its own refusals itself, with every way out.
    .$if(page.home === 'tablet', (q) => q.where('kind', 'not in', OF_ENTRIES))
    // Whoever gave up an entry knows.
    .where((e) => e.or([e('kind', '!=', 'discarded'), e('user_id', '!=', page.actor.id)]))
    .orderBy('at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  const refusals = await refusalsOf(
    page,
    found.filter((f) => OF_ENTRIES.includes(f.kind)),
  )
  const about = await namesAbout(
    page,
    found.map((f) => f.about),
  )
  return (
    found
      // Somebody who has left the area is no longer this person's to decide.
      .filter((f) => f.about === null || OF_ENTRIES.includes(f.kind) || about.has(f.about))
      .map(({ user_id, command_id: _, ...f }) => ({
        ...f,
        about: refusals.get(f.id)?.about ?? about.get(f.about ?? '') ?? null,
        by: user_id === page.actor.id ? null : (names.get(user_id) ?? null),
        refusal: refusals.get(f.id),
      }))
  )
}

export const settle = command({
  name: 'today.settle_attention',
  path: '/attention/:entry/settle',
  permission: 'today:read',
  version: 1,
  input: z.object({ entry: field.text(40), choice: field.choice(['keep', 'mine', 'seen']) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const entry = await db
      .selectFrom('attention')
      .select(['id', 'kind', 'user_id', 'about', 'settled_at'])
      .where('id', '=', input.entry)
      .executeTakeFirst()
    if (!entry) throw notFound()
    const isOwn = entry.user_id === ctx.actor.id
    const isNurse = ctx.actor.role === 'nurse'
    // Who put away her own note would hide it from the nurse, for whom she wrote it.
    if (!isNurse && (!isOwn || entry.kind === 'note')) throw notFound()
    // About whom a refusal or a note is may be unknown, or have left: it is still the worker's, and so her nurse's.
    if (FROM_WORKERS.has(entry.kind)) {
      if (!isOwn && !(await worksIn(any, entry.user_id, ctx.actor.scope.areas))) throw notFound()
    } else {
      await checkAbout(any, entry.about, ctx.actor.scope)
      if (entry.about === null && !isOwn) throw notFound()
    }
    await db
      .updateTable('attention')
      .set({ settled_at: ctx.now, settled_by: ctx.actor.id })
      .where('id', '=', entry.id)
      .where('settled_at', 'is', null)
      .execute()
    if (input.choice !== 'mine' || entry.about === null) return { see: '/attention', saved: 'today.saved_settled' }
    const person = await db.selectFrom('pub_person').select('id').where('id', '=', entry.about).executeTakeFirst()
    return { see: `/${person ? 'people' : 'households'}/${entry.about}/amend`, saved: 'today.saved_mine' }
  },
})

/** Whether somebody works in one of these areas or below. */
async function worksIn(db: Db, userId: string, areas: readonly string[]): Promise<boolean> {
  if (areas.length === 0) return false
  const found = await tabletsDb(db)
    .selectFrom('user_area as w')
    .innerJoin('area_closure as c', 'c.area_id', 'w.area_id')
    .select('w.area_id')
    .where('w.user_id', '=', userId)
    .where('c.ancestor_id', 'in', [...areas])
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Due items with the dates that a test chose; one whose day to rise has come is more urgent. */
import type { Day } from '#kernel/dates.ts'
import { due, type Db, type DueItem } from '#kernel/plugin.ts'

export interface Chore {
  id: string
  code: string
  opens_on: Day
  due_on: Day
  overdue_on: Day
  closes_on: Day
  rises_on: Day | null
  priority: number
  secret_class: string | null
}

export const PERSON_CODES = ['wash', 'cook', 'read'] as const
export const HOME_CODES = ['sweep', 'mend'] as const

const load = (table: string, path: string) => async (db: Db, ids: readonly string[]) => {
  const found = await db
    .selectFrom(table)
    .selectAll()
    .where(path, 'in', [...ids])
    .orderBy('id')
    .execute()
  const byId = new Map<string, Chore[]>(ids.map((id) => [id, []]))
  for (const chore of found) byId.get(chore[path] as string)!.push(chore as unknown as Chore)
  return byId
}

const items = (chores: Chore[], { today }: { today: Day }): DueItem[] =>
  chores.map((c) => ({
    code: c.code,
    instance: c.id,
    opensOn: c.opens_on,
    dueOn: c.due_on,
    overdueOn: c.overdue_on,
    closesOn: c.closes_on,
    priority: c.rises_on !== null && today >= c.rises_on ? 1 : c.priority,
    titleKey: `chores.${c.code}`,
    params: {},
    action: '/chores',
    ...(c.rises_on !== null && today < c.rises_on ? { recomputeOn: c.rises_on } : {}),
    ...(c.secret_class ? { compartment: c.secret_class } : {}),
  }))

const kinds = (codes: readonly string[]) =>
  Object.fromEntries(codes.map((code) => [code, { titleKey: `chores.${code}`, icon: 'broom' }]))

export const dues = [
  due<Chore[]>({
    subject: 'person',
    version: 1,
    kinds: kinds(PERSON_CODES),
    reads: ['chores_duty'],
    load: load('chores_duty', 'person_id'),
    items,
  }),
  due<Chore[]>({
    subject: 'household',
    version: 1,
    kinds: kinds(HOME_CODES),
    reads: ['chores_home'],
    load: load('chores_home', 'household_id'),
    items,
  }),
]

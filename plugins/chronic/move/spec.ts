/** What goes to the right person, and what of it is a mark that stays (decision 0035). */
import type { PartialDate } from '#kernel/dates.ts'
import type { Ctx, Db, Page } from '#kernel/plugin.ts'
import type { Html } from '#views/html.ts'
import type { OwnDb } from '../db.ts'
import type { EntryRow } from '../tables.ts'

export interface Moving<Row extends EntryRow> {
  ctx: Ctx
  db: Db
  old: Row
  to: { id: string; birth_date: PartialDate | null }
  reason: string
}

const FOLDERS = { visit: 'chronic-visits', episode: 'chronic-episodes', history: 'chronic-history' } as const
export type MovableKind = keyof typeof FOLDERS

export const movePath = (kind: MovableKind, entry: string): string => `/${FOLDERS[kind]}/${entry}/move`

export interface Movable<Row extends EntryRow> {
  kind: MovableKind
  /** @throws of what stands no more */
  standing(db: OwnDb, id: string): Promise<Row>
  /** What it is, on the form. */
  line(page: Page, row: Row): Html
  /** What of it the form has to say beforehand. */
  hint: string
  /** @returns where it is seen then */
  move(moving: Moving<Row>): Promise<string>
}

/** The row at the right person: all that the old one said. */
export const atRightPerson = <Row extends EntryRow>({ ctx, old, to }: Moving<Row>, id: string) => ({
  ...old,
  id,
  person_id: to.id,
  moved_from: old.person_id,
  replaces_id: old.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
})

/** What becomes of the row at the wrong one. */
export const movedAway = ({ ctx, reason }: Pick<Moving<EntryRow>, 'ctx' | 'reason'>) =>
  ({ status: 'moved', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason }) as const

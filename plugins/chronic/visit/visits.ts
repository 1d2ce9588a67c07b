import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import type { EpisodeRow, VisitRow } from '../tables.ts'

export async function visitById(db: OwnDb, id: string): Promise<VisitRow> {
  const found = await db.selectFrom('chronic_visit').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export async function standingVisit(db: OwnDb, id: string): Promise<VisitRow> {
  return standing(await visitById(db, id))
}

export async function standingEpisode(db: OwnDb, id: string): Promise<EpisodeRow> {
  const found = await db.selectFrom('chronic_episode').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return standing(found)
}

function standing<R extends { status: VisitRow['status'] }>(row: R): R {
  if (row.status === 'amended') throw new Problem('chronic.amended_meanwhile')
  if (row.status !== 'final') throw new Problem('chronic.already_void')
  return row
}

export const codesIn = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]))

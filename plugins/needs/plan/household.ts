/** How much each of many households needs, from the ordinary needs of those who live there. */
import type { Db } from '#kernel/plugin.ts'
import { own, type OwnDb } from '../db.ts'
import { levelOf, visitDaysOf, type HouseholdLevel } from './rules/level.ts'
import { needsOf } from './rules/needs.ts'
import type { Severity } from '../../../data/reference/needs/problems.ts'

export interface MemberNeeds {
  id: string
  name: string
  severities: Severity[]
}
export interface ShownLevel extends HouseholdLevel {
  members: MemberNeeds[]
}

/** What is in confidence is left out even where the reader may see it: the level is everybody's. */
export async function levelsOf(db: OwnDb, households: readonly string[]): Promise<Map<string, ShownLevel>> {
  if (households.length === 0) return new Map()
  const needs = await db
    .selectFrom('needs_need as n')
    .innerJoin('pub_person as p', 'p.id', 'n.person_id')
    .select([
      'n.id',
      'n.person_id',
      'n.happened_on',
      'n.happened_at',
      'n.problem',
      'n.severity',
      'n.decision',
      'n.reason',
    ])
    .select(['p.name', 'p.household_id'])
    .where('p.household_id', 'in', [...households])
    .where('p.status', '=', 'active')
    .where('n.status', '=', 'final')
    .where('n.sensitivity', 'is', null)
    .execute()
  const adjusted = await db
    .selectFrom('needs_household_level')
    .selectAll()
    .where('household_id', 'in', [...households])
    .execute()
  const byHouse = Map.groupBy(needs, (n) => n.household_id)
  const adjustedBy = Map.groupBy(adjusted, (a) => a.household_id)
  return new Map(
    households.map((id) => {
      const people = Map.groupBy(byHouse.get(id) ?? [], (n) => n.person_id)
      const members = [...people].flatMap(([person, rows]): MemberNeeds[] => {
        const { standing } = needsOf({
          scores: [],
          alerts: [],
          growth: [],
          needs: rows.map((n) => ({ ...n, on: n.happened_on, at: n.happened_at, sensitivity: null })),
        })
        return standing.length === 0
          ? []
          : [{ id: person, name: rows[0]!.name, severities: standing.map((s) => s.severity) }]
      })
      const level = levelOf(
        members.flatMap((m) => m.severities.map((severity) => ({ personId: m.id, severity }))),
        (adjustedBy.get(id) ?? []).map((a) => ({
          id: a.id,
          on: a.happened_on,
          at: a.happened_at,
          level: a.level,
          reason: a.reason,
        })),
      )
      return [id, { ...level, members }]
    }),
  )
}

/** Days between home visits that the level wants; the shortest of all that plugins want counts. */
export async function visitIntervals(db: Db, households: readonly string[]): Promise<Map<string, number>> {
  const levels = await levelsOf(own(db), households)
  return new Map(
    [...levels].flatMap(([id, { level }]) => {
      const days = visitDaysOf(level)
      return days === null ? [] : [[id, days] as const]
    }),
  )
}

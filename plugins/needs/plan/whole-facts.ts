import type { Page } from '#kernel/plugin.ts'
import { growing } from '../growth/facts.ts'
import { own } from '../db.ts'
import { careFacts } from './load.ts'
import type { CareFacts } from './rules/facts.ts'

/** Of one person, with what a child's newest measurements say. Undefined: not on record. */
export async function wholeFacts(at: Pick<Page, 'db' | 'today'>, person: string): Promise<CareFacts | undefined> {
  const facts = (await careFacts(own(at.db), [person])).get(person)
  const standing = facts && (await growing(at, person))?.standing
  return standing ? { ...facts, growth: standing.findings.map(({ finding }) => ({ finding, on: standing.on })) } : facts
}

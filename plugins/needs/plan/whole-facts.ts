import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { careFacts } from './load.ts'
import type { CareFacts } from './rules/facts.ts'
import { onDay } from './rules/findings.ts'

/** Of one person, as it counts today. Undefined: not on record. */
export async function wholeFacts(at: Pick<Page, 'db' | 'today'>, person: string): Promise<CareFacts | undefined> {
  const facts = (await careFacts(own(at.db), [person])).get(person)
  return facts && onDay(facts, at.today)
}

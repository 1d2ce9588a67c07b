import * as z from 'zod'
import { parsePartialDate } from '#kernel/dates.ts'
import { ask, type Ask, type Page } from '#kernel/plugin.ts'
import { SEXES, type Sex } from '../codes.ts'
import { own } from '../db.ts'
import { checkIdentifier } from '../rules/identifiers.ts'
import type { MatchFacts } from '../rules/matching.ts'
import { somebodyElse } from './check.ts'
import { duplicateHint, HINT_PATH } from './hint.ts'

/** More members than any form shows at once. */
const MOST_MEMBERS = 50
/** Each name is searched for: spellings of one person, not a way to keep the server busy. */
const MOST_NAMES = 5

/** While typing, the rest of the form may still be wrong: what cannot be read counts as unknown, nothing is refused. */
const loose = z.record(z.string(), z.unknown())

/** The live half of the hint: the whole registering form as it stands, one person or a household with members. */
const likelyMatches = ask({
  name: 'records.likely_matches',
  path: HINT_PATH,
  permission: 'records:write',
  input: z.looseObject({ somebody_else: somebodyElse() }),
  async answer(page, input) {
    const members = listOf(input['members'])
    const people = members.length > 0 ? members.slice(0, MOST_MEMBERS) : [input as Record<string, unknown>]
    const home = await homeOf(page, textOf(input['household']), textOf(input['area']))
    return await duplicateHint(
      page,
      people.map((p) => looseFacts(p, home)),
      { ticked: input.somebody_else },
    )
  },
})

export const duplicateAsks: readonly Ask[] = [likelyMatches]

interface Home {
  householdId: string | null
  villageId: string | null
}

async function homeOf(page: Page, household: string, area: string): Promise<Home> {
  const found =
    household === ''
      ? undefined
      : await own(page.db)
          .selectFrom('pub_household')
          .select(['id', 'area_id'])
          .where('id', '=', household)
          .executeTakeFirst()
  return { householdId: found?.id ?? null, villageId: found?.area_id ?? (area || null) }
}

/** Facts of a half-typed member, in the fields of `personShape`. */
export function looseFacts(m: Record<string, unknown>, home: Home): MatchFacts {
  const sex = textOf(m['sex'])
  return {
    names: listOf(m['names'])
      .slice(0, MOST_NAMES)
      .map((n) => textOf(n['text']) || `${textOf(n['family'])} ${textOf(n['given'])}`.trim())
      .filter(Boolean),
    sex: (SEXES as readonly string[]).includes(sex) ? (sex as Sex) : null,
    birthDate: parsePartialDate(textOf(m['birth_date'])),
    phones: listOf(m['phones'])
      .map((p) => textOf(p['number']))
      .filter(Boolean),
    identifiers: listOf(m['identifiers']).flatMap((i) => {
      const [system, value] = [textOf(i['system']), textOf(i['value'])]
      const checked = checkIdentifier(system, value)
      return checked.ok ? [{ system, value: checked.value }] : []
    }),
    ...home,
  }
}

const textOf = (v: unknown): string => (typeof v === 'string' ? v.normalize('NFC').trim() : '')

function listOf(v: unknown): Record<string, unknown>[] {
  const list = Array.isArray(v) ? v : typeof v === 'object' && v !== null ? Object.values(v) : []
  return list.flatMap((e) => {
    const parsed = loose.safeParse(e)
    return parsed.success ? [parsed.data] : []
  })
}

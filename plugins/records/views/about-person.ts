import { ageOn } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { about } from '#views/about.ts'
import { html, type Html, type Text } from '#views/html.ts'
import type { IconName } from '#views/icon.ts'
import { allergyLines } from '../facts/health.ts'
import type { Lookalike, PersonView } from '../queries.ts'
import { lookalikesOf } from '../queries.ts'
import { maskIdentifier } from '../rules/identifiers.ts'
import type { PersonRow } from '../tables.ts'
import { houseLabel } from './house-label.ts'

/** Under five a child, from this age an elder: icons only. */
const CHILD_UNTIL = 13
const ELDER_FROM = 65

export function personIcon(p: Pick<PersonRow, 'birth_date'>, today: string): IconName {
  const age = p.birth_date ? ageOn(p.birth_date, today) : null
  if (!age) return 'person'
  return age.years < 1 ? 'baby' : age.years < CHILD_UNTIL ? 'child' : age.years >= ELDER_FROM ? 'elder' : 'person'
}

/** "78 years, female", or the years at death. */
export function ageAndSex(page: Page, p: Pick<PersonRow, 'birth_date' | 'sex' | 'status' | 'deceased_on'>): string {
  const { t, fmt, today } = page
  const on = p.status === 'deceased' && p.deceased_on ? lastDay(p.deceased_on) : today
  const age = p.birth_date === null ? t('age.unknown') : fmt.age(p.birth_date, on, t)
  return p.sex === 'unknown' ? age : t('records.age_sex', { age, sex: t(`records.sex.${p.sex}`) })
}

const lastDay = (date: string) => (date.length === 10 ? date : date.length === 7 ? `${date}-28` : `${date}-12-31`)

/** Second identifier: a number of theirs if there is one, else the birth date. */
export function secondIdentifier(page: Page, p: PersonView): string {
  const [first] = p.identifiers
  if (first) return maskIdentifier(first.value)
  return p.birth_date
    ? page.t('records.born', { date: page.fmt.partialDate(p.birth_date) })
    : page.t('records.no_second_identifier')
}

/** Stands on every form about a person: taking one for another is prevented here. */
export async function aboutPerson(page: Page, p: PersonView): Promise<Html> {
  const facts: Text[] = [ageAndSex(page, p), secondIdentifier(page, p)]
  if (p.household) facts.push(houseLabel(page, p.household))
  return about({
    icon: personIcon(p, page.today),
    who: p.name,
    facts,
    alerts: [...(await allergyLines(page, p.id)), ...warnings(page, await lookalikesOf(page, p))],
  })
}

export const warnings = ({ t }: Page, list: readonly Lookalike[]): Html[] =>
  list.map(
    (l) =>
      html`${t(`records.${l.kind}_warning`, { name: l.name })} <a href="/people/${l.id}">${t('records.look_at_other')}</a>`,
  )

import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import type { IconName } from '#views/icon.ts'
import { pageHead } from '#views/page-head.ts'
import { tasks } from '#views/task.ts'
import { AGE_GROUPS, type AgeGroup } from '../../../data/reference/illness/signs.ts'
import type { RecordPages } from '../../records/public.ts'
import { own } from '../db.ts'
import { possibleGroups } from '../rules/age.ts'
import { callButtons } from './call.ts'

const ICONS: Readonly<Record<AgeGroup, IconName>> = {
  young_infant: 'baby',
  child: 'child',
  school: 'child',
  adult: 'person',
}

/** Who of the household is ill, or somebody who is not on the list. */
export async function whoPage(page: Page, household: string): Promise<Response> {
  const { t, fmt, today } = page
  const members = await own(page.db)
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date'])
    .where('household_id', '=', household)
    .where('status', '=', 'active')
    .orderBy('birth_date')
    .orderBy('id')
    .execute()
  const about = await page.service<RecordPages>('records.pages').aboutHousehold(page, household)
  return await page.show({
    title: t('illness.who'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('illness.who'), up: { href: `/households/${household}`, label: t('illness.household') } })}${about}${callButtons(page, {})}${card(
      {
        id: 'members',
        title: t('illness.members'),
        flush: tasks(
          members.map((m) => {
            const [group, ...others] = possibleGroups(m.birth_date, today)
            return {
              icon: ICONS[group!],
              who: m.name,
              note: [fmt.age(m.birth_date, today, t), t(`records.sex.${m.sex}`)].join(' · '),
              href: others.length === 0 ? `/people/${m.id}/ill/${group}` : `/people/${m.id}/ill`,
            }
          }),
        ),
      },
    )}${card({
      id: 'somebody',
      title: t('illness.somebody_else'),
      meta: t('illness.somebody_else_hint'),
      flush: groupRows(page, AGE_GROUPS, `/households/${household}/ill`),
    })}`,
  })
}

/** The birth date does not say which questions to ask: somebody who looks at the person does. */
export async function groupPage(page: Page, person: string, groups: readonly AgeGroup[]): Promise<Response> {
  const { t } = page
  const about = await page.service<RecordPages>('records.pages').aboutPerson(page, person)
  return await page.show({
    title: t('illness.how_old'),
    narrow: true,
    current: '/households',
    body: html`${pageHead({ title: t('illness.how_old'), up: { href: `/people/${person}`, label: t('illness.to_person') } })}${about}${callButtons(page, {})}${card(
      { id: 'groups', title: t('illness.how_old_hint'), flush: groupRows(page, groups, `/people/${person}/ill`) },
    )}`,
  })
}

const groupRows = ({ t }: Page, groups: readonly AgeGroup[], base: string) =>
  tasks(groups.map((g) => ({ icon: ICONS[g], who: t(`illness.group.${g}`), href: `${base}/${g}` })))

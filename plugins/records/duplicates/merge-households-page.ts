import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../db.ts'
import { membersOf, type Member } from '../encounters/queries.ts'
import type { Row } from '../rules/merging.ts'
import { languageName } from '../views/words.ts'
import { compareCards } from './compare.ts'
import { HOUSEHOLD_GROUPS } from './groups.ts'
import { headCard, headsOf } from './heads.ts'
import { householdPair } from './records.ts'

export async function mergeHouseholdsPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const [here, there] = [state.params['household']!, state.params['other']!]
  if (!isUuid(there) || here === there) throw notFound()
  const pair = await householdPair(db, here, there)
  page.log.viewed(there)
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.duplicates.merge_households_title'),
    wide: true,
    body: html`${pageHead({
      title: t('records.duplicates.merge_households_title'),
      up: { href: `/households/${here}`, label: t('records.contact.to_household') },
      actions: linkButton({
        href: `/households/${there}/merge/${here}`,
        icon: 'sync',
        label: t('records.duplicates.swap'),
      }),
    })}<div class="grid">${side(page, t('records.duplicates.this_record'), pair.here, await membersOf(db, here))}${side(
      page,
      t('records.duplicates.other_record'),
      pair.there,
      await membersOf(db, there),
    )}</div>${commandForm({
      t,
      state,
      fields,
      submit: t('records.duplicates.merge_households_do'),
      cancel: `/households/${here}`,
      body: html`<p>${t('records.duplicates.merge_households_text')}</p>${compareCards({
        page,
        state,
        fields,
        groups: HOUSEHOLD_GROUPS,
        here: pair.here,
        there: pair.there,
        labels: 'records.duplicates.household_field',
        words: words(page),
      })}${headCard(t, fields, await headsOf(db, [here, there]))}`,
    })}`,
  })
}

const side = (page: Page, title: string, row: Row, members: readonly Member[]): Html =>
  card({
    title,
    meta: [row['number'], row['name'], row['address']].filter(Boolean).join(' · '),
    body: html`<ul>${members.map((m) => html`<li><a href="/people/${m.id}">${m.name}</a> <span class="meta">${page.fmt.age(m.birth_date, page.today, page.t)}</span></li>`)}</ul>`,
  })

/** String prefixes of the coded groups. */
const CODED: Record<string, string> = {
  preferred_channel: 'channel',
  water_source: 'water',
  sanitation: 'toilet',
  cooking_fuel: 'fuel',
  floor: 'floor',
  risk_group: 'risk',
  status: 'household_status',
}
const PLACES = 5

const words =
  ({ t, fmt }: Page) =>
  (group: string, row: Row): string | null => {
    if (group === 'location') {
      const [lat, lon] = [row['latitude'], row['longitude']]
      return typeof lat === 'number' && typeof lon === 'number'
        ? `${lat.toFixed(PLACES)}, ${lon.toFixed(PLACES)}`
        : null
    }
    const v = row[group] ?? null
    if (v === null) return null
    if (group === 'language') return languageName(t, String(v))
    const list = CODED[group]
    return list ? t(`records.${list}.${v}`) : typeof v === 'number' ? fmt.number(v) : v
  }

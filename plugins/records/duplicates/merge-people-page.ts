import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { isUuid } from '#kernel/ids.ts'
import { about } from '#views/about.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from '../db.ts'
import { maskIdentifier } from '../rules/identifiers.ts'
import type { Row } from '../rules/merging.ts'
import { compareCards } from './compare.ts'
import type { Known } from './facts.ts'
import { PERSON_GROUPS } from './groups.ts'
import { personPair, type PersonPair } from './records.ts'

export async function mergePeoplePage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const [here, there] = [state.params['person']!, state.params['other']!]
  if (!isUuid(there)) throw notFound()
  const pair = await personPair(own(page.db), here, there)
  page.log.viewed(there)
  const fields = fieldsOf(t, state)
  const refused = pair.delicate && page.actor.role !== 'nurse'
  return await page.show({
    title: t('records.duplicates.merge_title'),
    wide: true,
    body: html`${pageHead({
      title: t('records.duplicates.merge_title'),
      up: { href: `/people/${here}`, label: t('records.duplicates.to_person') },
      actions: linkButton({
        href: `/people/${there}/merge/${here}`,
        icon: 'sync',
        label: t('records.duplicates.swap'),
      }),
    })}<div class="grid">${side(page, pair.here.known, t('records.duplicates.this_record'), t('records.duplicates.this_stays'))}${side(
      page,
      pair.there.known,
      t('records.duplicates.other_record'),
      t('records.duplicates.other_joins'),
    )}</div>${whyCard(page, pair)}${
      refused
        ? banner('bad', {
            title: t('records.merge_needs_nurse'),
            action: linkButton({
              href: `/people/${here}/propose-merge?other=${there}`,
              label: t('records.duplicates.propose'),
            }),
          })
        : commandForm({
            t,
            state,
            fields,
            submit: t('records.duplicates.merge_do'),
            cancel: '/duplicates',
            body: html`${compareCards({
              page,
              state,
              fields,
              groups: PERSON_GROUPS,
              here: pair.here.row,
              there: pair.there.row,
              labels: 'records.duplicates.field',
              words: words(page, pair),
            })}${when(pair.delicate, () => fields({ name: 'sure', type: 'checkbox', label: t('records.duplicates.sure') }))}`,
          })
    }`,
  })
}

const side = (page: Page, k: Known, title: string, meta: string): Html => {
  const { t, fmt } = page
  const numbers = k.facts.identifiers.map((i) => maskIdentifier(i.value))
  return card({
    title,
    meta,
    body: about({
      who: html`<a href="/people/${k.id}">${k.name}</a>`,
      facts: [
        fmt.age(k.birthDate, page.today, t),
        t(`records.sex.${k.sex}`),
        ...(k.birthDate === null ? [] : [fmt.partialDate(k.birthDate)]),
        ...k.facts.names.filter((n) => n !== k.name),
        ...numbers,
        ...k.facts.phones,
        ...(k.houseNumber === null ? [] : [t('records.duplicates.house', { number: k.houseNumber })]),
        ...(k.address === null ? [] : [k.address]),
      ],
    }),
  })
}

const whyCard = (page: Page, { match, delicate }: PersonPair): Html => {
  const { t } = page
  const text =
    match.reasons.length === 0 ? t('records.duplicates.no_reasons') : page.fmt.list(match.reasons.map((r) => t(r)))
  return banner(delicate ? 'warn' : 'info', {
    title: t(delicate ? 'records.duplicates.delicate' : 'records.duplicates.why'),
    text,
  })
}

const words =
  ({ t, fmt }: Page, pair: PersonPair) =>
  (group: string, row: Row): string | null => {
    const v = (column: string) => row[column] ?? null
    if (group === 'sex') return t(`records.sex.${v('sex')}`)
    if (group === 'birth_date') return v('birth_date') === null ? null : fmt.partialDate(String(v('birth_date')))
    if (group === 'relation') return v('relation') === null ? null : t(`records.relation.${v('relation')}`)
    if (group === 'life') {
      const died = v('deceased_on')
      return t(`records.person_status.${v('status')}`) + (died === null ? '' : ` · ${fmt.partialDate(String(died))}`)
    }
    if (group === 'home') {
      const known = row['household_id'] === pair.here.known.householdId ? pair.here.known : pair.there.known
      return [known.houseNumber, known.address].filter(Boolean).join(' · ') || t('records.duplicates.without_address')
    }
    return v(group) === null ? null : String(v(group))
  }

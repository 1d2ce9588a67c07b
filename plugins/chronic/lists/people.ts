/** People as lists name them: who they are, where they live, and how to reach them. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { meta, telHref } from '#views/text.ts'
import type { ListedPeople, ListedPerson } from '../../records/public.ts'

export type Listed = ListedPerson

export const listedPeople = (page: Page, ids: readonly string[]): Promise<Map<string, Listed>> =>
  page.service<ListedPeople>('records.listed_people')(page.db, ids)

/** "62 years, female". */
export function ageSex({ t, fmt, today }: Page, p: Pick<Listed, 'birthDate' | 'sex'>): string {
  const age = fmt.age(p.birthDate, today, t)
  return p.sex === 'unknown' ? age : t('chronic.lists.age_sex', { age, sex: t(`chronic.lists.sex.${p.sex}`) })
}

export function houseOf({ t }: Page, { house }: Pick<Listed, 'house'>, area?: string): string {
  const name = house.name ?? (house.number ? t('chronic.lists.house', { number: house.number }) : null)
  return [name, house.address, area].filter((part) => part).join(', ')
}

/** A number to dial with one tap, from when to when, and how to call back; or that nobody calls here. */
export function dial({ t }: Page, { reach }: Pick<Listed, 'reach'>): Html {
  if (reach.silent) return meta(t('chronic.lists.not_called'))
  if (reach.phone === null) return meta(t('chronic.lists.no_phone'))
  const { from, until, label } = reach.safe ?? { from: null, until: null, label: null }
  return html`${linkButton({ href: telHref(reach.phone), small: true, icon: 'phone', label: reach.phone })}${when(
    from && until,
    () => html` ${meta(t('chronic.lists.call_between', { from: from!, until: until! }))}`,
  )}${when(label, () => html` ${meta(t('chronic.lists.call_says', { label: label! }))}`)}`
}

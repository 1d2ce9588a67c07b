/** Who a line is about, in words: enough that nobody is taken for a brother or a namesake. */
import type { Page } from '#kernel/plugin.ts'
import { phoneLink } from '#views/text.ts'
import { html, type Html } from '#views/html.ts'
import type { Listed } from './people.ts'

/** "4 months, girl · born 2026-07-20". */
export function ageSexBirth({ t, fmt, today }: Page, p: Pick<Listed, 'birthDate' | 'sex'>): string {
  const age = fmt.age(p.birthDate, today, t)
  return [
    p.sex === 'unknown' ? age : t('vaccination.track.age_sex', { age, sex: t(`vaccination.track.sex.${p.sex}`) }),
    ...(p.birthDate === null ? [] : [t('vaccination.track.born', { date: fmt.partialDate(p.birthDate) })]),
  ].join(' · ')
}

export const motherOf = ({ t }: Page, { mother }: Pick<Listed, 'mother'>): string | null =>
  mother && t('vaccination.track.mother', { name: mother.name })

export function houseOf({ t }: Page, { house }: Pick<Listed, 'house'>, village?: string): string {
  const name = house.name ?? (house.number ? t('vaccination.track.house', { number: house.number }) : null)
  return [name, house.address, village].filter((part) => part).join(', ')
}

/** A number to dial, and from when to when; or that nobody calls here. */
export function reachOf({ t }: Page, { reach }: Pick<Listed, 'reach'>): Html | string {
  if (reach.silent) return t('vaccination.track.not_called')
  if (reach.phone === null) return t('vaccination.track.no_phone')
  const { from, until } = reach.safe ?? { from: null, until: null }
  const hours =
    from && until ? html` <span class="meta">${t('vaccination.track.call_between', { from, until })}</span>` : ''
  return html`${phoneLink(reach.phone)}${hours}`
}

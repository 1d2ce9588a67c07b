/** Grounds in the reader's words. */
import type { Format, T } from '#kernel/i18n.ts'
import { vaccineWords } from './around/vaccine-name.ts'
import { isoOf } from './rules/calendar.ts'
import { SEPARATOR, type Ground } from './rules/explain/ground.ts'
import { groupName, slug } from './schedules/group-words.ts'

/** "4 weeks after the dose of 2 February 2026 (CALCDTINT-4)". */
export function groundWords(t: T, fmt: Pick<Format, 'date'>, { rule, key, params }: Ground): string {
  const said = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, WORDS[name]?.({ t, fmt, key }, String(value)) ?? value]),
  )
  return t('vaccination.explain.rule', { why: t(`vaccination.explain.${key}`, said), rule })
}

type Say = (to: { t: T; fmt: Pick<Format, 'date'>; key: string }, value: string) => string
const day: Say = ({ fmt }, value) => fmt.date(value)
const WORDS: Readonly<Record<string, Say>> = {
  since: day,
  until: day,
  period: ({ t, key }, value) => periodWords(t, value, AGES.test(key)),
  product: ({ t }, value) => t(`vaccination.antibody.${value}`),
  antigen: ({ t }, value) => groupName(t, value),
  vaccine: ({ t }, value) => vaccineWords(t, value),
  // CDC's own titles are English; those of our schedules have words.
  observation: ({ t }, value) =>
    value
      .split(SEPARATOR)
      .map((one) => (OWN_CODE.test(one) ? t(`vaccination.observation.${slug(one)}`) : one))
      .join(SEPARATOR),
}
const OWN_CODE = /^[a-z]+:[a-z-]+$/

/** "2 March 2026: …", of the grounds that decide. */
export const dayWords = (t: T, fmt: Pick<Format, 'date'>, grounds: readonly Ground[]): string[] =>
  grounds
    .filter((g) => g.decides)
    .map((g) => {
      const why = groundWords(t, fmt, g)
      return g.day === null ? why : t('vaccination.explain.on', { day: fmt.date(isoOf(g.day)), why })
    })

const PART = /([+-]?)(\d+)([ymwd])/g

/** Chinese has a word of its own for years of age. */
const AGES = /^(age_|too_young|too_old|aged_out|schedule_over)/

/** "18y-4d" → "18 years less 4 days". */
export const periodWords = (t: T, period: string, isAge = false): string =>
  [...period.matchAll(PART)].reduce((a, [, sign, n, unit]) => {
    const b = t(`vaccination.period.${isAge && unit === 'y' ? 'age_y' : unit!}`, { n: Number(n) })
    return a === '' ? b : t(`vaccination.period.${sign === '-' ? 'minus' : 'plus'}`, { a, b })
  }, '')

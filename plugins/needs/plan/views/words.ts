/** Needs, goals and help in the reader's words. */
import type { Page } from '#kernel/plugin.ts'
import { badge, type DueState } from '#views/badge.ts'
import type { Option } from '#views/choices.ts'
import type { Html } from '#views/html.ts'
import { careOf } from '../../../../data/reference/needs/care.ts'
import { problemOf, type Severity } from '../../../../data/reference/needs/problems.ts'
import { inLang, levelWords, scoreName } from '../../assess/views/words.ts'
import { instrumentOf } from '../../instruments/list.ts'
import type { ActivityFact, AgreedGoal } from '../rules/facts.ts'
import type { Finding } from '../rules/findings.ts'

const STATE: Record<Severity, DueState> = { severe: 'overdue', moderate: 'due', mild: 'upcoming' }
export const severityBadge = ({ t }: Page, severity: Severity): Html =>
  badge(STATE[severity], t(`needs.plan.severity.${severity}`))

export const problemName = ({ lang }: Pick<Page, 'lang'>, code: string): string => {
  const problem = problemOf(code)
  return problem ? inLang(problem.words, lang) : code
}

export function goalWords({ lang }: Pick<Page, 'lang'>, { problem, goal, words }: AgreedGoal): string {
  if (words !== null) return words
  const known = careOf(problem).goals.find((g) => g.code === goal)
  return known ? inLang(known.words, lang) : (goal ?? '')
}

export function helpWords({ lang }: Pick<Page, 'lang'>, a: Pick<ActivityFact, 'problem' | 'help' | 'words'>): string {
  if (a.words !== null) return a.words
  const known = careOf(a.problem ?? '').help.find((h) => h.code === a.help)
  return known ? inLang(known.words, lang) : (a.help ?? '')
}

export const everyWords = ({ t }: Pick<Page, 't'>, days: number | null): string =>
  days === null ? t('needs.plan.once') : days === 1 ? t('needs.plan.daily') : t('needs.plan.every', { n: days })

export const whoEvery = (page: Page, a: Pick<ActivityFact, 'who' | 'everyDays'>): string =>
  `${page.t(`needs.plan.who.${a.who}`)} · ${everyWords(page, a.everyDays)}`

/** What said so. */
export function findingWords(page: Page, { from }: Finding): string {
  if (from.kind === 'alert') return page.t(`needs.plan.found_alert.${from.code}`)
  if (from.kind === 'growth') return page.t(`needs.growth.finding.${from.finding}`)
  const { score, value, level } = from.score
  const instrument = instrumentOf(from.score.instrument)
  const said = `${scoreName(page, instrument, score)}: ${page.fmt.number(value)}`
  const degree = levelWords(page, instrument, { code: score, value, level })
  return degree === null ? said : `${said} · ${degree}`
}

export const optionsOf = ({ t }: Page, list: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`needs.plan.${list}.${value}`) }))

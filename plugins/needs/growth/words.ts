/** Measurements, findings and faltering in the reader's words. */
import { daysBetween } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { badge, type DueState } from '#views/badge.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { INDICES, type GrowthIndex, type Severity } from '../../../data/reference/growth/limits.ts'
import { safetyPath } from '../assess/alert.ts'
import type { Faltering } from './rules/faltering.ts'
import { bandOf, isUrgent } from './rules/findings.ts'
import type { Standing } from './rules/standing.ts'
import type { Visit } from './rules/visits.ts'
import { heightAsStandard } from './rules/z-scores.ts'
import { signed } from './signed.ts'

const STATE: Readonly<Record<Severity, DueState>> = {
  severe: 'overdue',
  moderate: 'due',
  over: 'due',
  watch: 'upcoming',
}

/** What the newest measurements mean, and whether growth falters. */
function findingBadges(page: Page, standing: Standing, faltering: readonly Faltering[]): Html {
  const { t } = page
  const { findings, implausible } = standing
  return html`<p class="row">${findings.map((f) => badge(STATE[f.severity], t(`needs.growth.finding.${f.finding}`)))}${when(
    faltering.length > 0,
    () => badge('due', t('needs.growth.faltering')),
  )}${when(implausible, () => badge('due', t('needs.growth.implausible')))}${when(
    findings.length === 0 && faltering.length === 0 && !implausible,
    () =>
      standing.visits.size > 0 ? badge('done', t('needs.growth.as_expected')) : html`${t('needs.growth.not_judged')}`,
  )}</p>${when(
    faltering.length > 0,
    () => html`<ul>${faltering.map((f) => html`<li>${falteringLine(page, f)}</li>`)}</ul>`,
  )}`
}

/** Grave and measured lately: what to do now stands above all numbers. */
const PRESSING_DAYS = 30
function pressing(page: Page, person: string, standing: Standing): Html {
  const { t } = page
  const isNow = daysBetween(standing.on, page.today) <= PRESSING_DAYS
  return html`${when(
    isNow && standing.findings.some((f) => isUrgent(f.finding)),
    () =>
      html`${banner('bad', { title: t('needs.stop.malnutrition') })}<p>${linkButton({ href: safetyPath(person, ['malnutrition']), kind: 'danger', icon: 'shield', label: t('needs.stop.open') })}</p>`,
  )}`
}

/** What it means first, then each index with where it stands, and when where that was not the newest day. */
export function standingBlock(
  page: Page,
  person: string,
  standing: Standing,
  faltering: readonly Faltering[],
  indices: readonly GrowthIndex[] = INDICES,
): Html {
  const shown = [...standing.visits].filter(([index]) => indices.includes(index))
  return html`<div class="body stack">${pressing(page, person, standing)}${findingBadges(page, standing, faltering)}</div>${kv(
    shown.map(([index, visit]) => {
      const day = visit.on === standing.on ? '' : html` <span class="meta">${page.fmt.date(visit.on)}</span>`
      return [page.t(`needs.growth.index.${index}`), html`${zWords(page, visit, index)!}${day}`]
    }),
  )}`
}

function falteringLine({ t, fmt }: Page, f: Faltering): string {
  const since = fmt.date(f.since)
  if (f.kind === 'no_gain')
    return t('needs.growth.falter.no_gain', {
      since,
      from: t('needs.growth.kg', { n: fmt.number(f.from) }),
      to: t('needs.growth.kg', { n: fmt.number(f.to) }),
    })
  return t('needs.growth.falter.crossed', {
    index: t(`needs.growth.index.${f.index}`),
    since,
    from: signed(f.from),
    to: signed(f.to),
  })
}

/** "+0.31 · within 1 SD of the median"; null where there is no z-score. */
export function zWords({ t }: Page, visit: Visit, index: GrowthIndex): string | null {
  const z = visit.z[index]
  if (z === null) return null
  return visit.flags.includes(index)
    ? `${signed(z)} · ${t('needs.growth.implausible')}`
    : `${signed(z)} · ${t(`needs.growth.band.${bandOf(z)}`)}`
}

const BMI_DECIMALS = 1
export function bmiWords({ t, fmt }: Page, { child }: Visit): string | null {
  const height = heightAsStandard(child)
  if (height === null || child.weightKg === null) return null
  const bmi = Number((child.weightKg / (height / 100) ** 2).toFixed(BMI_DECIMALS))
  return t('needs.growth.kgm2', { n: fmt.number(bmi) })
}

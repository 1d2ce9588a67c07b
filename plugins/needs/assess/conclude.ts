/** What the answers come to: scores with their degrees, and what must be told at once. Totals of others are never taken over. */
import { scoreOf, valuesOf, type Sheet } from '../forms/answers/sheet.ts'
import { isReached } from '../forms/answers/tree.ts'
import { listOf, textOf, type Json } from '../forms/json.ts'
import type { Item } from '../forms/form.ts'
import { isSame } from '../forms/values.ts'
import { levelLink } from '../forms/levels.ts'
import { resultOf } from '../instruments/result.ts'
import { emcareAlerts } from './emcare.ts'
import type { KnownForm } from './known-forms.ts'

export interface Concluded {
  scores: readonly { code: string; value: number; level: string | null; loinc: string | null }[]
  alerts: readonly AlertCode[]
}
/** In order of what is done first. `self_harm`: stay with the person · `danger`: must be seen now · `malnutrition`: must be seen today. */
const ALERTS = ['self_harm', 'danger', 'malnutrition'] as const
export type AlertCode = (typeof ALERTS)[number]

const LOINC = 'http://loinc.org'
/** PHQ-9, "thoughts that you would be better off dead": in whoever's form it is asked. */
const SELF_HARM = '44260-8'

/** @param setting which cut-offs the clinic goes by */
export function conclude({ form, instrument }: KnownForm, sheet: Sheet, setting: string): Concluded {
  const asked = [
    ...(form.items.filter((i) => codesOf(i).includes(SELF_HARM)).some((i) => hasWeight(sheet, i)) ? ['self_harm'] : []),
    ...emcareAlerts(sheet),
  ]
  if (instrument) {
    const result = resultOf(instrument, sheet, setting)
    return {
      scores: result.scores.map(({ score, points, band }) => ({
        code: score.code,
        value: points,
        level: band?.code ?? null,
        loinc: score.loinc ?? null,
      })),
      alerts: alertsOf([...result.alerts, ...asked]),
    }
  }
  return { scores: foreignScores(sheet), alerts: alertsOf(asked) }
}

const alertsOf = (codes: readonly string[]): AlertCode[] => ALERTS.filter((a) => codes.includes(a))

/** What the form itself calculates; where that gives nothing, the points of what was chosen, if nothing is open. */
function foreignScores(sheet: Sheet): Concluded['scores'] {
  const calculated = sheet.form.items
    .filter((i) => i.calculated && !i.hidden && ['integer', 'decimal'].includes(i.type))
    .flatMap((item) => {
      const [value] = valuesOf(sheet, item.link)
      return value?.is === 'integer' || value?.is === 'decimal'
        ? [
            {
              code: item.link,
              value: value.value,
              level: levelBeside(sheet, item.link),
              loinc: codesOf(item)[0] ?? null,
            },
          ]
        : []
    })
  if (calculated.length > 0) return calculated
  const total = scoreOf(sheet)
  return total && total.answered > 0 && total.open === 0
    ? [{ code: 'total', value: total.total, level: null, loinc: null }]
    : []
}

/** Of forms that were made here: what a total means, in the form's own words. */
function levelBeside(sheet: Sheet, link: string): string | null {
  const item = sheet.form.byLink.get(levelLink(link))
  const [value] = item?.calculated ? valuesOf(sheet, item.link) : []
  return (value && item?.options.find((o) => isSame(o.value, value))?.text.base) ?? null
}

function codesOf(item: Item): string[] {
  return listOf(item.source as Json, 'code')
    .filter((c) => textOf(c, 'system') === LOINC)
    .map((c) => textOf(c, 'code'))
}

/** Anything but the first answer, or points above nought. */
function hasWeight(sheet: Sheet, item: Item): boolean {
  return sheet.tree.places[item.at]!.filter(isReached).some((spot) =>
    spot.entries.some((e) => {
      const nth = item.options.findIndex((o) => e.value !== null && isSame(o.value, e.value))
      const weight = item.options[nth]?.weight?.value
      if (e.value?.is === 'boolean') return e.value.value
      if (e.value?.is === 'integer' || e.value?.is === 'decimal') return e.value.value > 0
      return weight === undefined ? nth > 0 : weight > 0
    }),
  )
}

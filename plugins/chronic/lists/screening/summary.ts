/** What a day came to, concluded from the rows that wait and from the records of those who were found. */
import type { Page } from '#kernel/plugin.ts'
import { protocolOf, type ChronicConfig } from '../../clinic.ts'
import { own } from '../../db.ts'
import { GLUCOSE_LABS } from '../../facts/measured.ts'
import { isGlucose } from '../../facts/known.ts'
import { loadFacts, type ChronicFacts } from '../../facts/load.ts'
import { standingOf } from '../../facts/standing.ts'
import { speaksForDiabetes } from '../../rules/glucose/diagnosis.ts'
import { reaches, visitPressure } from '../../rules/pressure/readings.ts'
import type { ScreenedRow, ScreeningDayRow } from '../../tables.ts'
import { measuredIn } from './queries.ts'
import { isRaised } from './row.ts'

export interface Summary {
  measured: number
  raised: number
  /** Raised, and neither followed nor known to have it: to be measured again, or registered. */
  toConfirm: number
  /** Nobody has said yet whose they are. */
  open: number
}

export async function summaryOf(page: Page, day: ScreeningDayRow, rows: readonly ScreenedRow[]): Promise<Summary> {
  const config = page.config<ChronicConfig>('chronic')
  const protocol = protocolOf(config)
  const people = [...new Set(rows.flatMap((r) => r.person_id ?? []))]
  const facts = await loadFacts(own(page.db), people)
  const open = rows.filter((r) => r.person_id === null)
  const openRaised = open.filter((r) => isRaised(measuredIn(r), protocol))
  const raised = [...facts.values()].filter((f) => isRaisedOn(f, day, protocol))
  const toConfirm = raised.filter((f) => {
    const { suspicion } = standingOf(f, config, page.today)
    return suspicion.hypertension.state !== 'none' || suspicion.diabetes.state !== 'none'
  })
  return {
    measured: rows.length,
    raised: openRaised.length + raised.length,
    toConfirm: openRaised.length + toConfirm.length,
    open: open.length,
  }
}

function isRaisedOn(
  { readings, labs }: ChronicFacts,
  { held_on }: ScreeningDayRow,
  protocol: ReturnType<typeof protocolOf>,
) {
  const pressure = visitPressure(
    readings.filter((r) => r.on === held_on),
    protocol,
  )
  return (
    (pressure !== null && reaches(pressure, protocol.pressure.raised.office)) ||
    labs.some(
      (l) =>
        l.on === held_on &&
        isGlucose(l.key) &&
        l.value !== null &&
        speaksForDiabetes({ kind: GLUCOSE_LABS[l.key], value: l.value }),
    )
  )
}

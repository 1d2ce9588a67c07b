/** Why a series stands as it does: table 7-10. */
import { isoOf, LAST_DAY } from '../calendar.ts'
import { NONE } from '../compiled.ts'
import { ageOn } from '../evaluate.ts'
import { endOfSchedule } from '../forecast.ts'
import type { Need } from '../need.ts'
import { ageDay, inWindow, type Patient } from '../patient.ts'
import { SKIPPED, type Run } from '../run.ts'
import { factsOf, ground, observationOf, SEPARATOR, type Ground } from './ground.ts'

/** @param run forecast for this person, and not used for another since */
export function statusGrounds(p: Patient, run: Run, need: Need): Ground[] {
  const skipped = run.targetStatus.flatMap((s, n) =>
    s === SKIPPED ? [ground('CONDSKIP-1', 'skipped', { dose: run.targetDose[n]! + 1 })] : [],
  )
  return [...skipped, { ...why(p, run, need), decides: true }]
}

function why(p: Patient, run: Run, need: Need): Ground {
  switch (run.status) {
    case 'Immune':
      return ground('7-3', 'immune')
    case 'Contraindicated':
      return ground('7-5', 'contraindicated', { observation: observationsAgainst(p, run, need) })
    case 'Complete':
      return ground('7-10', 'complete', { n: run.satisfied })
    case 'Not recommended':
      return run.isDone
        ? ground('7-10', 'nothing_needed')
        : ground('7-10', 'season_over', { since: isoOf(run.dose.seasonEnd!) })
    case 'Aged out':
      return agedOut(p, run)
    default:
      return ground('7-10', 'not_complete', { dose: run.doseNumber ?? run.satisfied + 1 })
  }
}

function agedOut(p: Patient, run: Run): Ground {
  const age = ageOn(run.dose, p.assessment)
  const end = endOfSchedule(p)
  if (end <= (age ? ageDay(p.ages, age.max, LAST_DAY) : LAST_DAY) && end < LAST_DAY)
    return ground('7-10', 'schedule_over', { period: p.schedule.facts.asksUntil!, since: isoOf(end) }, end)
  if (!age || age.max === NONE) return ground('7-10', 'not_complete', { dose: run.satisfied + 1 })
  const facts = factsOf(p, run, run.dose).ages![run.dose.ages.indexOf(age)]!
  const day = p.ages[age.max] ?? LAST_DAY
  return ground('CALCDTAGE-1', 'aged_out', { period: facts.max!, since: isoOf(day) }, day)
}

/** The names of what was observed and speaks against the antigen, or against the vaccines that are left. */
function observationsAgainst(p: Patient, run: Run, need: Need): string {
  const a = p.schedule.antigens[run.series.antigen]!
  const against = need.contraindicated
    ? a.contraindications
        .filter((w) => p.observed.has(w.observation) && inWindow(p.ages, w.begin, w.end, p.assessment))
        .map((w) => w.observation)
    : a.vaccineContraindications.filter((c) => p.observed.has(c.observation)).map((c) => c.observation)
  const codes = Object.keys(p.schedule.facts.observations)
  return [...new Set(against)].map((n) => observationOf(p, codes[n]!)).join(SEPARATOR)
}

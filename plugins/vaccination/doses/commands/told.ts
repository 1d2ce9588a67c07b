/** Doses that somebody else gave: from the card at home, a register, or as they are recalled. Dates may be partial. */
import { command } from '#kernel/plugin.ts'
import { malformed, type FieldError } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { toldPage } from '../form/told-page.ts'
import { warningKey, warningsOf } from '../judge.ts'
import { knownOf } from '../known.ts'
import { recordDoses } from '../record.ts'
import { isVaccine } from '../vaccine-search.ts'
import { keepAnswers } from './screening.ts'
import { isWorthAsking, toldDoses, toldShape, type Told } from './told-input.ts'

export const recordTold = command({
  name: 'vaccination.record_told',
  path: '/people/:person/vaccinations/told',
  permission: 'vaccination:write',
  version: 1,
  input: toldShape,
  form: toldPage,
  async handle({ input, ctx, db }) {
    const { person, source } = input
    const wrong = wrongRows(input)
    if (wrong.length > 0) throw malformed(wrong)
    const known = await knownOf(
      { db, today: ctx.today, service: ctx.service, settings: ctx.config<VaccinationConfig>() },
      person,
    )
    const doses = toldDoses(input)
    const warnings = warningsOf(known.facts, doses, known).filter(isWorthAsking)
    const seen = new Set((input.seen ?? '').split(' '))
    const asks = !input.as_told || warnings.some((w) => !seen.has(warningKey(w)))
    const here = (input.home ?? ctx.home) === ctx.home
    if (here && warnings.length > 0 && asks)
      throw malformed([{ field: 'as_told', code: 'vaccination.doses.as_told_needed' }])
    await recordDoses(ctx, own(db), {
      personId: person,
      doses: doses.map((d, at) => ({
        ...d,
        place: input.place,
        note: input.note,
        warned: warnings.filter((w) => w.at === at).map(warningKey),
      })),
    })
    if (source === 'card') await keepAnswers(ctx, own(db), person, new Map([['home_card', 'yes']]))
    return { see: `/people/${person}/vaccinations`, saved: 'vaccination.saved_doses' }
  },
})

function wrongRows({ doses }: Told): FieldError[] {
  if (doses.length === 0) return [{ field: 'doses.0.vaccine', code: 'vaccination.doses.choose_dose' }]
  return doses.flatMap((d, n): FieldError[] => {
    const at = `doses.${n}`
    if (d.vaccine === null) return [{ field: `${at}.vaccine`, code: 'vaccination.doses.choose_vaccine' }]
    if (!isVaccine(d.vaccine)) return [{ field: `${at}.vaccine`, code: 'kernel.field_not_a_choice' }]
    return d.on === null ? [{ field: `${at}.on`, code: 'kernel.field_required' }] : []
  })
}

/** The instruments that Doorstep brings along. */
import { barthel } from '../../../data/reference/instruments/barthel.ts'
import { careGrade } from '../../../data/reference/instruments/care-grade.ts'
import { carerStrain } from '../../../data/reference/instruments/carer-strain.ts'
import { dangerSigns, infantDangerSigns } from '../../../data/reference/instruments/danger-signs.ts'
import { fies } from '../../../data/reference/instruments/fies.ts'
import { gad7 } from '../../../data/reference/instruments/gad7.ts'
import { homeSafety } from '../../../data/reference/instruments/home-safety.ts'
import { householdHunger } from '../../../data/reference/instruments/household-hunger.ts'
import { icope } from '../../../data/reference/instruments/icope.ts'
import type { Instrument } from '../../../data/reference/instruments/instrument.ts'
import { intake } from '../../../data/reference/instruments/intake.ts'
import { lawton } from '../../../data/reference/instruments/lawton.ts'
import { muac } from '../../../data/reference/instruments/muac.ts'
import { phq9 } from '../../../data/reference/instruments/phq9.ts'
import { wash } from '../../../data/reference/instruments/wash.ts'
import { washingtonGroup } from '../../../data/reference/instruments/washington-group.ts'
import type { Form } from '../forms/form.ts'
import { readQuestionnaire } from '../forms/read/form.ts'
import { questionnaireOf } from './questionnaire.ts'

export const INSTRUMENTS: readonly Instrument[] = [
  barthel,
  lawton,
  phq9,
  gad7,
  washingtonGroup,
  householdHunger,
  fies,
  icope,
  dangerSigns,
  infantDangerSigns,
  muac,
  carerStrain,
  homeSafety,
  wash,
  intake,
  careGrade,
]

export const instrumentOf = (code: string | null): Instrument | null => INSTRUMENTS.find((i) => i.code === code) ?? null

const forms = new Map<Instrument, Form>()

/** Its form, read once: shipped instruments go the way that foreign forms go. */
export function formOf(instrument: Instrument): Form {
  const kept = forms.get(instrument)
  if (kept) return kept
  const { form, found } = readQuestionnaire(questionnaireOf(instrument))
  if (!form) throw new Error(`${instrument.code}: ${JSON.stringify(found)}`)
  forms.set(instrument, form)
  return form
}

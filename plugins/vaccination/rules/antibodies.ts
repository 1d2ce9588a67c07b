/** BEYOND-4: what antibodies of blood products do to vaccines, whatever the schedule. CDC, General Best Practice Guidelines, table 3-6. */
import { SPOILS_BEFORE_DAYS } from '../../../data/reference/vaccination/antibody-products.ts'
import { civil, plus } from './calendar.ts'
import type { Antibodies, Given, Patient } from './patient.ts'

/** The first day on which a vaccine takes again. */
export const lastUntil = ({ day, months }: Antibodies): number => plus(civil(day), months, 0)

/** Whether the dose has to be repeated: given while they last, or so shortly before that they met the vaccine's virus. */
export const take = (p: Patient, a: Antibodies, { day, vaccine }: Given): boolean =>
  !a.showedImmune &&
  p.schedule.takenByAntibodies[vaccine] === 1 &&
  day < lastUntil(a) &&
  a.day - day < SPOILS_BEFORE_DAYS

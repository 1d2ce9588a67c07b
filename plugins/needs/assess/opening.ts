/** What is known of the person when a form is opened: for `%patient`, and for what others' forms ask of the record. */
import { ageOn, isDay, type Day, type Instant } from '#kernel/dates.ts'
import type { Opening, Value } from '../forms/form.ts'
import type { LAUNCHED } from '../forms/launch.ts'
import type { Somebody } from './entry.ts'

const MONTHS = 12

type Known = Pick<Somebody, 'birth_date' | 'sex'> & Partial<Pick<Somebody, 'id' | 'name'>>

export function openingOf(p: Known, on: Day, at: Instant): Opening {
  const patient = {
    resourceType: 'Patient',
    ...(p.id !== undefined && { id: p.id }),
    ...(p.name !== undefined && { name: [{ text: p.name }] }),
    gender: p.sex,
    ...(p.birth_date !== null && { birthDate: p.birth_date }),
  }
  return {
    today: on,
    now: at,
    launch: { patient, subject: patient } satisfies Record<(typeof LAUNCHED)[number], object>,
    prefill: prefillOf(p, on),
  }
}

/** Of an age that is known to the year only no months are said: the form asks. */
function prefillOf({ birth_date, sex }: Known, on: Day): Map<string, Value> {
  const known = new Map<string, Value>()
  const put = (value: Value, ...names: string[]) => names.forEach((name) => known.set(name, value))
  if (sex === 'male' || sex === 'female') put({ is: 'string', value: sex }, 'gender', 'sex', 'administrativegender')
  const age = birth_date === null ? null : ageOn(birth_date, on)
  if (age === null) return known
  if (isDay(birth_date)) {
    const months = age.years * MONTHS + age.months
    put({ is: 'integer', value: months }, 'ageinmonths', 'ageinmonth', 'ageinmonth.cql', 'ageinmonths.cql')
  }
  put({ is: 'integer', value: age.years }, 'ageinyears', 'age')
  return known
}

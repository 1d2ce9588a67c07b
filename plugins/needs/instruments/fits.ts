import { ageInDaysRange, ageOn, type Day, type PartialDate } from '#kernel/dates.ts'
import type { Instrument } from '../../../data/reference/instruments/instrument.ts'

/** Whether it is for somebody of that age; where the birthday leaves it open, it is. */
export function fitsAge({ fromAge, days }: Instrument, birth: PartialDate | null, on: Day): boolean {
  if (birth === null) return true
  const years = ageOn(birth, on)?.years ?? null
  if (fromAge !== undefined && years !== null && years < fromAge) return false
  const age = ageInDaysRange(birth, on)
  return days === undefined || age === null || (age.max >= days[0] && age.min < days[1])
}

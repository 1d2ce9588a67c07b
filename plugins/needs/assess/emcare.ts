/**
 * What stops in forms of WHO's EmCare guideline, found by its data elements, whatever a release puts before them
 * (`Ccc.B7.DE02`, `EmCare.B7.DE02`). WHO EmCare, CC0: general danger signs (B7), drinking (B22), measurements (B6).
 */
import { ARM } from '../../../data/reference/growth/limits.ts'
import { isReached } from '../forms/answers/tree.ts'
import type { Sheet } from '../forms/answers/sheet.ts'
import type { Value } from '../forms/form.ts'
import { unitName } from '../forms/values.ts'

const EMCARE = /smart\.who\.int|emcare/i
/** A fit now or in this illness, unconscious, lethargic. */
const SIGNS = ['B7.DE02', 'B7.DE03', 'B7.DE08b', 'B7.DE08', 'B7.DE08a']
/** Cannot drink, vomits everything: as the caregiver says, until somebody has seen the child drink. */
const TOLD = ['B7.DE09', 'B7.DE10']
const SEEN = ['B22.DE08', 'B22.DE16']
const CANNOT = ['B22.DE09', 'B22.DE10']
const ARM_AT = 'B6.DE17'
const AGE_IN_MONTHS = 'AgeInMonths'
const CHILD = ARM.find((a) => a.finding === 'arm_severe')!
const MONTHS = 60
const MM_PER_CM = 10

export function emcareAlerts(sheet: Sheet): string[] {
  if (!EMCARE.test(sheet.form.url)) return []
  const of = (element: string): Value[] =>
    sheet.form.items
      .filter((i) => i.link === element || i.link.endsWith(`.${element}`))
      .flatMap((i) => sheet.tree.places[i.at]!.filter(isReached))
      .flatMap((spot) => spot.entries.flatMap((e) => e.value ?? []))
  const isTrue = (element: string) => of(element).some((v) => v.is === 'boolean' && v.value)
  const seen = SEEN.flatMap(of)
  const cannot = seen.some((v) => v.is === 'coding' && CANNOT.some((c) => v.value.code?.endsWith(`.${c}`)))
  const danger = SIGNS.some(isTrue) || cannot || (seen.length === 0 && TOLD.some(isTrue))
  return [...(danger ? ['danger'] : []), ...(isThin(of) ? ['malnutrition'] : [])]
}

/** The form asks from six months on. */
function isThin(of: (element: string) => Value[]): boolean {
  const [age] = of(AGE_IN_MONTHS)
  if (age?.is === 'integer' && age.value >= MONTHS) return false
  return of(ARM_AT).some(
    (v) => v.is === 'quantity' && v.value.value * (unitName(v.value) === 'cm' ? MM_PER_CM : 1) < CHILD.belowMm,
  )
}

/** The fields of doses, as forms send them. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { isDay, type Day, type PartialDate } from '#kernel/dates.ts'
import { PRODUCT_CODES } from '../../../../data/reference/vaccination/antibody-products.ts'
import { MOST_REASON } from '../../around/entry.ts'
import { SITES, type Site } from '../../tables.ts'

export const MOST_NOTE = 500
export const MOST_LOT = 40
export const MOST_PLACE = 120
export const MOST_CODE = 40
const MOST_SAME = 80
export const MOST_SEEN = 2000
/** Of one form. */
export const MOST_DOSES = 20

/** CVX as people write it, or a code of a schedule's own. */
export const vaccineCode = () => field.text(MOST_CODE).transform((v) => (/^\d$/.test(v) ? `0${v}` : v))

export const vialShape = {
  lot: field.optionalText(MOST_LOT),
  expires: field.optionalPartialDate(),
  site: field.optionalChoice(SITES),
}

const doseShape = z.object({
  give: field.checkbox(),
  vaccine: field.optionalText(MOST_CODE),
  /** The vaccine that this line of the form offered first. */
  offer: field.optionalText(MOST_CODE),
  /** What somebody called a vaccine that was not offered. */
  find: field.optionalText(MOST_CODE),
  ...vialShape,
  /** "A123|2027-03": the vial that was used last, confirmed by a tick. */
  same: field.optionalText(MOST_SAME),
  twice: field.checkbox(),
})
type TypedDose = z.output<typeof doseShape>

export const recordShape = z.object({
  person: id.person(),
  doses: field.list(doseShape, MOST_DOSES),
  on: field.optionalDay(),
  home_card: field.optionalChoice(['yes', 'no', 'unknown']),
  /** Questions that the form showed; those answered yes; those nobody could answer. `none`: no to all others. */
  questions: field.optionalText(MOST_SEEN),
  yes: field.list(field.text(MOST_CODE)),
  unknown: field.list(field.text(MOST_CODE)),
  /** Of blood or immunoglobulin that was told of: which, and when. */
  antibody: field.optionalChoice(PRODUCT_CODES),
  antibody_on: field.optionalPartialDate(),
  pregnant: field.optionalChoice(['yes', 'no', 'does_not_know', 'will_not_say']),
  accept_reason: field.optionalText(MOST_REASON),
  override_reason: field.optionalText(MOST_REASON),
  /** What the form warned of, and on which day and where it was shown. */
  seen: field.optionalText(MOST_SEEN),
  day: field.optionalDay(),
  home: field.optionalChoice(['server', 'tablet']),
  clock: field.optionalChoice(['doubtful']),
  day_is_right: field.checkbox(),
  note: field.optionalText(MOST_NOTE),
  /** Of a dose at a vaccination session. */
  session: id.row('vaccination_session').optional(),
})
export type Typed = z.output<typeof recordShape>

export interface Vial {
  lot: string | null
  expires: PartialDate | null
  site: Site | null
}

/** What was typed counts before what was ticked. */
export function vialOf(d: Pick<TypedDose, 'lot' | 'expires' | 'site' | 'same'>): Vial {
  const [lot = '', expires = ''] = d.lot === null && d.same !== null ? d.same.split('|') : []
  return {
    lot: d.lot ?? (lot === '' ? null : lot),
    expires: d.expires ?? (/^\d{4}(-\d\d)?$/.test(expires) || isDay(expires) ? expires : null),
    site: d.site,
  }
}

export const sameVial = (lot: string, expires: PartialDate | null): string => `${lot}|${expires ?? ''}`

/** Entries that are meant, with the place of each in the form. */
export const chosen = (typed: Pick<Typed, 'doses'>): { at: string; dose: TypedDose }[] =>
  typed.doses.map((dose, n) => ({ at: `doses.${n}`, dose })).filter(({ dose }) => dose.give || dose.find !== null)

export const dayOf = (typed: Pick<Typed, 'on'>, today: Day): Day => typed.on ?? today

import acip from '../../../data/reference/vaccination/acip.json' with { type: 'json' }
import { VACCINES } from '../../../data/reference/vaccination/vaccines.ts'

const theirs = new Map(acip.vaccines.map((v) => [v.code, v.name]))

/** In English, as on the vial; the bare code where nobody knows it. */
export const vaccineName = (code: string): string => VACCINES[code] ?? theirs.get(code) ?? code

/** Who is at the clinic, beside those who carry tablets; and where everybody works. */
import type { Actor } from '#kernel/plugin.ts'
import { SENSITIVITY_CLASSES } from '../../data/reference/sensitivity/classes.ts'
import { AREAS, PEOPLE } from '../support/home.ts'

const EVERYTHING = ['hidden', ...SENSITIVITY_CLASSES]

/** Of the whole county, and trusted with everything: what others must not see is there to be leaked. */
const countyNurse: Actor = {
  ...PEOPLE.lin,
  id: '01900000-0000-7000-8000-000000000110',
  name: 'Wu Ya-ting',
  scope: { areas: [AREAS.county], households: [] },
  compartments: EVERYTHING,
}

export const STAFF: readonly Actor[] = [
  ...Object.values(PEOPLE).map((p) => (p.id === PEOPLE.lin.id ? { ...p, compartments: EVERYTHING } : p)),
  countyNurse,
]
export const NURSE = countyNurse.id
export const HEAD = PEOPLE.chou.id

/** Where households lie, and where somebody may be posted. */
export const LEAVES = [AREAS.shipu, AREAS.lunzai, AREAS.elsewhere]
export const PLACES = [AREAS.xinghe, ...LEAVES]
/** Villages can be given to another township, or to the county itself. */
export const VILLAGES = [AREAS.shipu, AREAS.lunzai]
export const TOWNSHIPS = [AREAS.xinghe, AREAS.elsewhere, AREAS.county]

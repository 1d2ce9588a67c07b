import type { ToldFamily } from '../plan.ts'
import { families as followed } from './followed.ts'
import { families as notYet } from './not-yet.ts'
import { families as slipping } from './slipping.ts'
import { families as special } from './special.ts'

export type { ToldFamily, ToldPatient } from '../plan.ts'

export const FAMILIES: readonly ToldFamily[] = [...notYet, ...followed, ...slipping, ...special]

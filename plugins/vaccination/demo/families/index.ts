/** Nine families of our own, whose children show what can be the matter. */
import type { Day } from '#kernel/dates.ts'
import type { ToldChild } from '../plan.ts'
import { alongTheWay } from './along-the-way.ts'
import { notSoSimple } from './not-so-simple.ts'

export interface ToldFamily {
  record: string
  door: string
  /** The township's villages by the order of their codes, from 1. */
  village: number
  family: string
  mother: string
  motherAge: number
  father: string
  children: readonly ToldChild[]
}

export const families = (today: Day): readonly ToldFamily[] => [...alongTheWay(today), ...notSoSimple(today)]

/** Of what a story is told: a set of plugins, and what people do with them. */
import type { Db, Form, Plugin } from '#kernel/plugin.ts'
import type { Deed, Sight } from './deeds.ts'
import { product } from './product/cast.ts'
import { toys } from './toys.ts'
import type { World } from './world.ts'

export interface Cast {
  name: string
  plugins: readonly Plugin[]
  /** What users may be trusted with. */
  classes: readonly string[]
  /** A household with so many people, at the clinic, before anything happens. */
  settle(area: string, people: number, n: number): Deed
  deed(s: Sight): Promise<Deed>
  /** How the clinic moves and unites. */
  moveHome(s: Sight, household: string, area: string): Deed
  mergeHomes(household: string, loser: string): Deed
  movePerson(person: string, to: string): Deed
  mergePeople(person: string, loser: string): Deed
  /** Of one of the last merges of people. */
  unmerge(s: Sight): Promise<Deed | null>
  /** A command of the log as it must be told again by somebody who sees everything. */
  retold?(name: string, form: Form, db: Db): Promise<Form>
  /** What else must hold once everything has come to rest, in words. */
  amiss?(w: World): Promise<string[]>
}

/** Every other story is told of the product's own plugins. */
export const castOf = (seed: number): Cast => (seed % 2 === 0 ? product : toys)

export const CASTS: readonly Cast[] = [toys, product]

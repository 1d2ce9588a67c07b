import type { CookingFuel, Floor, PreferredChannel, Sanitation, WaterSource } from '../codes.ts'
import type { HouseholdFacts } from '../types.ts'
import { weighted, type Random } from './random.ts'

const water = weighted<WaterSource | null>([
  ['piped_dwelling', 78],
  ['tubewell', 9],
  ['protected_spring', 4],
  ['bottled', 3],
  ['piped_yard', 2],
  ['rainwater', 1],
  [null, 3],
])
const toilet = weighted<Sanitation | null>([
  ['flush_septic', 84],
  ['flush_sewer', 7],
  ['flush_pit', 4],
  ['pit_slab', 1],
  ['flush_unknown', 1],
  [null, 3],
])
const fuel = weighted<CookingFuel | null>([
  ['lpg', 80],
  ['electricity', 12],
  ['wood', 4],
  ['piped_gas', 1],
  [null, 3],
])
const floor = weighted<Floor | null>([
  ['tiles', 62],
  ['cement', 30],
  ['polished_wood', 3],
  ['earth', 1],
  [null, 4],
])
const channel = weighted<PreferredChannel | null>([
  ['visit', 45],
  ['phone', 33],
  ['messenger', 15],
  ['sms', 4],
  [null, 3],
])
const HOURS = [
  'mornings before 11',
  'after 17:00',
  'weekday evenings',
  'not at noon',
  'any time',
  null,
  null,
  null,
] as const
const NOTES = [
  'Dog in the yard, call first',
  'Blue gate after the temple',
  'Side door; the front is never used',
  'Steep steps, no handrail',
  "Shares the yard with the uncle's house",
] as const

/** What the home looks like and how its people wish to be reached. */
export function dwelling(
  random: Random,
  people: number,
): Pick<
  HouseholdFacts,
  'waterSource' | 'sanitation' | 'cookingFuel' | 'floor' | 'sleepingRooms' | 'preferredChannel' | 'bestHours' | 'notes'
> {
  return {
    waterSource: water(random),
    sanitation: toilet(random),
    cookingFuel: fuel(random),
    floor: floor(random),
    sleepingRooms: random.chance(0.04) ? null : Math.max(1, Math.round(people / (1.2 + random.next()))),
    preferredChannel: channel(random),
    bestHours: random.pick(HOURS),
    notes: random.chance(0.12) ? random.pick(NOTES) : null,
  }
}

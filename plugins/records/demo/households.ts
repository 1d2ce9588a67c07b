import { daySerial, type Day } from '#kernel/dates.ts'
import type { RiskGroup } from '../codes.ts'
import type { ConsentFacts, Phone } from '../types.ts'
import { HOUSEHOLDS_PER_VILLAGE, REAL_HOUSEHOLDS, syntheticVillageCode } from './areas.ts'
import { dwelling } from './dwelling.ts'
import { family, type Kin } from './families.ts'
import { surname } from './names.ts'
import { surnameRoman } from './name-table.ts'
import { membersOf } from './people.ts'
import { located, placeOf, villageOf, type Village } from './places.ts'
import { randomFor, weighted, type Random } from './random.ts'
import { phone, phoneOf, recordNumber } from './reach.ts'
import { townshipVillages, workerOf } from './staff.ts'
import { STORIES, storyHousehold } from './stories/index.ts'
import type { Area, DemoHousehold, VisitIntervals } from './types.ts'
import { VISIT_INTERVALS, visitHistory } from './visit-history.ts'

export interface DemoOptions {
  /** From areasAt, for at least as many households. */
  areas: readonly Area[]
  households: number
  today: Day
  /** The first to make; any range gives the same households. */
  from?: number
  intervals?: VisitIntervals
}

/** The demo community, one household at a time: the stories first, then as many families as asked for. */
export function* demoHouseholds({
  areas,
  households,
  today,
  from = 0,
  intervals = VISIT_INTERVALS,
}: DemoOptions): Generator<DemoHousehold> {
  const community = communityOf(areas)
  for (let index = from; index < households; index++) {
    const story = STORIES[index]
    yield story
      ? storyHousehold(story, today, community.township)
      : householdAt(index, community, daySerial(today), intervals)
  }
}

interface Community {
  township: readonly Village[]
  homeOf(index: number): { village: Village; nth: number; worker: number }
}

/** How many of a hundred households live in each village of the township, in the order of codes; bigger and smaller ones as in the countryside. */
const VILLAGE_SIZES = [11, 7, 6, 8, 5, 8, 9, 6, 8, 9, 7, 5, 6, 5]

function communityOf(areas: readonly Area[]): Community {
  const township = townshipVillages(areas).map(villageOf)
  const byCode = new Map(areas.map((area) => [area.code, area]))
  const turns = interleaved(township.map((_, i) => VILLAGE_SIZES[i % VILLAGE_SIZES.length] as number))
  const synthetic = new Map<number, Village>()
  const villageBeyond = (index: number) => {
    let village = synthetic.get(index)
    if (!village) {
      const area = byCode.get(syntheticVillageCode(index))
      if (!area) throw new Error('the demo has too few areas for so many households')
      synthetic.set(index, (village = villageOf(area)))
    }
    return village
  }
  return {
    township,
    homeOf(index) {
      if (index < REAL_HOUSEHOLDS) {
        const { village, nth, size } = turns[index % turns.length] as Turn
        return {
          village: township[village] as Village,
          nth: Math.floor(index / turns.length) * size + nth,
          worker: workerOf(village),
        }
      }
      const beyond = index - REAL_HOUSEHOLDS
      const village = Math.floor(beyond / HOUSEHOLDS_PER_VILLAGE)
      return { village: villageBeyond(village), nth: beyond % HOUSEHOLDS_PER_VILLAGE, worker: village % 3 }
    },
  }
}

interface Turn {
  village: number
  /** The how-manieth household of its village within the cycle, and how many it gets in one. */
  nth: number
  size: number
}

/** Smooth weighted round robin: each household's village is known without counting those before it. */
function interleaved(sizes: readonly number[]): Turn[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const credit = sizes.map(() => 0)
  const given = sizes.map(() => 0)
  return Array.from({ length: total }, () => {
    sizes.forEach((size, i) => (credit[i] = (credit[i] as number) + size))
    const village = credit.indexOf(Math.max(...credit))
    credit[village] = (credit[village] as number) - total
    const nth = given[village] as number
    given[village] = nth + 1
    return { village, nth, size: sizes[village] as number }
  })
}

const language = weighted([
  ['nan', 48],
  ['hak', 30],
  ['cmn', 12],
  ['pwn', 10],
])
const NO_LOCATION_SHARE = 0.03
const NO_PHONE_SHARE = 0.1

function householdAt(index: number, community: Community, today: number, intervals: VisitIntervals): DemoHousehold {
  const key = recordNumber(index)
  const random = randomFor(`household:${index}`)
  const { village, nth, worker } = community.homeOf(index)
  const place = placeOf(village, nth, random)
  const line = surname(random)
  const kin = family(random)
  const spoken = language(random)
  const members = membersOf(random, { index, key, family: line, language: spoken, today }, kin)
  const riskGroup = riskOf(random, kin)
  const attendants = members.map((member, i) => ({
    key: member.key,
    born: today - Math.ceil((kin[i] as Kin).age * 365.25),
  }))
  const past = visitHistory(random, today, riskGroup, intervals, attendants, worker)
  return {
    key,
    areaId: village.area.id,
    facts: {
      number: String(place.number),
      name: `${line}家 ${surnameRoman(line)}`,
      address: `${village.area.names['zh-Hant']}${place.lane}${place.number}號`,
      location: random.chance(NO_LOCATION_SHARE)
        ? null
        : located(place.position, random.chance(0.5) ? null : random.between(4, 25)),
      phones: phones(random, index),
      language: spoken,
      riskGroup,
      ...dwelling(random, members.length),
    },
    members,
    ...past,
    consents: consents(random, past.registeredOn, members[0]?.key ?? null),
    happenings: [],
    status: 'active',
  }
}

/** High: very old and alone, and a few for other reasons; raised: a baby or someone very old in the house; else mostly standard. */
function riskOf(random: Random, kin: readonly Kin[]): RiskGroup {
  const oldest = Math.max(...kin.map(({ age }) => age))
  const youngest = Math.min(...kin.map(({ age }) => age))
  if ((kin.length === 1 && oldest >= 80) || random.chance(0.03)) return 'high'
  return oldest >= 82 || youngest < 1 || random.chance(0.08) ? 'raised' : 'standard'
}

function phones(random: Random, index: number): Phone[] {
  if (random.chance(NO_PHONE_SHARE)) return []
  const first = phone(phoneOf(index, 0), random.pick([null, 'home', 'head of the household']))
  return random.chance(0.25)
    ? [first, phone(phoneOf(index, 9), random.pick(['son', 'daughter', 'neighbour']))]
    : [first]
}

function consents(random: Random, on: Day, givenBy: string | null): ConsentFacts[] {
  if (random.chance(0.04)) return [{ purpose: 'care', status: 'not_asked', givenBy: null, on }]
  const sharing: ConsentFacts = { purpose: 'sharing', status: random.chance(0.06) ? 'rejected' : 'active', givenBy, on }
  return [
    { purpose: 'care', status: 'active', givenBy, on },
    { purpose: 'visits', status: 'active', givenBy, on },
    sharing,
  ]
}

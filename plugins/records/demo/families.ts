import type { Relation } from '../codes.ts'
import type { Origin } from './foreign-names.ts'
import { weighted, type Random } from './random.ts'

/** A member before names and dates; ages in years with fractions. */
export interface Kin {
  relation: Relation
  sex: 'female' | 'male'
  age: number
  /** Bears the family's name; who married in or works here does not. */
  blood: boolean
  origin?: Origin
}

type Kind =
  | 'three_generations'
  | 'grandparents_raising'
  | 'parents_and_children'
  | 'old_couple'
  | 'old_alone'
  | 'adult_alone'
  | 'single_parent'
  | 'old_with_child'
  | 'young_couple'

/** Weights chosen for four people a household (more than the register's average, so that a million people fit 250,000 households), in the shapes that health workers meet. */
const kindOf = weighted<Kind>([
  ['three_generations', 48],
  ['grandparents_raising', 5],
  ['parents_and_children', 27],
  ['old_couple', 7],
  ['old_alone', 5],
  ['adult_alone', 1],
  ['single_parent', 7],
  ['old_with_child', 4],
  ['young_couple', 3],
])

const spouseOrigin = weighted<Origin>([
  ['vietnam', 60],
  ['indonesia', 22],
  ['china', 18],
])
const carerOrigin = weighted<Origin>([
  ['indonesia', 70],
  ['vietnam', 18],
  ['philippines', 12],
])
const FOREIGN_SPOUSE_SHARE = 0.1
const CARER_SHARE = 0.14
const CARER_FROM_AGE = 80
const MOTHER_AT_FIRST_BIRTH = { youngest: 19, oldest: 35 }
const CHILD_LEAVES_AT = 24

export function family(random: Random): Kin[] {
  const kin = members[kindOf(random)](random)
  if (kin.some((one) => one.age >= CARER_FROM_AGE) && random.chance(CARER_SHARE)) {
    kin.push({
      relation: 'carer',
      sex: 'female',
      age: range(random, 24, 46),
      blood: false,
      origin: carerOrigin(random),
    })
  }
  return kin
}

const members: Record<Kind, (random: Random) => Kin[]> = {
  three_generations(random) {
    const [father, mother] = parents(random)
    const elders = widowed(random, couple(random, father.age + range(random, 22, 33)), 0.4)
    const children = childrenOf(random, mother)
    if (random.chance(0.55)) {
      return [
        ...headed(elders),
        { ...father, relation: 'child' },
        { ...mother, relation: 'child_in_law' },
        ...related(children, 'grandchild'),
      ]
    }
    return [
      { ...father, relation: 'head' },
      { ...mother, relation: 'spouse' },
      ...related(children, 'child'),
      ...related(elders, 'parent'),
    ]
  },
  grandparents_raising(random) {
    const elders = widowed(random, couple(random, range(random, 57, 74)), 0.35)
    const youngest = Math.min(...elders.map(({ age }) => age))
    const oldestChild = Math.min(16, youngest - 42)
    const count = random.chance(0.45) ? 2 : 1
    const children = Array.from({ length: count }, () => child(random, range(random, 2, oldestChild)))
    return [...headed(elders), ...related(children, 'grandchild')]
  },
  parents_and_children(random) {
    const [father, mother] = parents(random)
    return [...headed([father, mother]), ...related(childrenOf(random, mother), 'child')]
  },
  old_couple: (random) => headed(couple(random, range(random, 62, 88))),
  old_alone: (random) => [
    {
      relation: 'head',
      sex: random.chance(0.66) ? 'female' : 'male',
      age: range(random, 64, 93),
      blood: random.chance(0.5),
    },
  ],
  adult_alone: (random) => [
    { relation: 'head', sex: random.chance(0.35) ? 'female' : 'male', age: range(random, 24, 60), blood: true },
  ],
  single_parent(random) {
    const woman = random.chance(0.65)
    const parent: Kin = { relation: 'head', sex: woman ? 'female' : 'male', age: range(random, 25, 48), blood: true }
    const children = related(childrenOf(random, parent).slice(0, 2), 'child')
    const elders = random.chance(0.5) ? widowed(random, couple(random, parent.age + range(random, 22, 32)), 0.6) : []
    return [parent, ...children, ...related(elders, 'parent')]
  },
  old_with_child(random) {
    const elders = widowed(random, couple(random, range(random, 68, 90)), 0.7)
    const youngest = Math.min(...elders.map(({ age }) => age))
    const grown: Kin = {
      relation: 'child',
      sex: random.chance(0.3) ? 'female' : 'male',
      age: youngest - range(random, 21, 34),
      blood: true,
    }
    return [...headed(elders), grown]
  },
  young_couple(random) {
    const [man, woman] = couple(random, range(random, 24, 38))
    const baby = random.chance(0.35) ? [child(random, range(random, 0.05, 1.5))] : []
    return [...headed([man, woman]), ...related(baby, 'child')]
  },
}

function parents(random: Random): [Kin, Kin] {
  const [father, mother] = couple(random, range(random, 27, 52))
  return [
    father,
    random.chance(FOREIGN_SPOUSE_SHARE)
      ? { ...mother, age: Math.max(22, mother.age - 5), origin: spouseOrigin(random) }
      : mother,
  ]
}

function couple(random: Random, manAge: number): [Kin, Kin] {
  const womanAge = Math.max(22, manAge - range(random, -1.5, 6))
  return [
    { relation: 'head', sex: 'male', age: manAge, blood: true },
    { relation: 'spouse', sex: 'female', age: womanAge, blood: false },
  ]
}

/** More often it is the husband who has died. */
function widowed(random: Random, pair: Kin[], share: number): Kin[] {
  if (!random.chance(share)) return pair
  const left = random.chance(0.8) ? 'female' : 'male'
  return pair.filter(({ sex }) => sex === left)
}

const childCount = weighted([
  [1, 32],
  [2, 44],
  [3, 19],
  [4, 5],
])

/** Those still at home, the oldest first; at least one if the mother's age allows. */
function childrenOf(random: Random, mother: Kin): Kin[] {
  const { youngest, oldest } = MOTHER_AT_FIRST_BIRTH
  const firstBirth = range(random, youngest, Math.min(oldest, mother.age - 0.1))
  const children: Kin[] = []
  let age = mother.age - firstBirth
  for (let left = childCount(random); left > 0 && age > 0; left--) {
    if (age < CHILD_LEAVES_AT) children.push(child(random, age))
    age -= range(random, 1.3, 4.5)
  }
  return children
}

const child = (random: Random, age: number): Kin => ({
  relation: 'child',
  sex: random.chance(0.48) ? 'female' : 'male',
  age,
  blood: true,
})
const related = (kin: readonly Kin[], relation: Relation): Kin[] => kin.map((one) => ({ ...one, relation }))
const headed = (kin: readonly Kin[]): Kin[] => kin.map((one, i) => ({ ...one, relation: i === 0 ? 'head' : 'spouse' }))
const range = (random: Random, low: number, high: number) => low + random.next() * Math.max(0, high - low)

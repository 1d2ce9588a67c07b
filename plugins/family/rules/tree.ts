/**
 * Where everybody of a household stands in its tree: generations from the relation to the head, couples side by side, children
 * below. What a relation does not say (whose child a grandchild is) is drawn as unsure, never guessed.
 */

export interface Relative {
  id: string
  sex: 'female' | 'male' | 'other' | 'unknown'
  /** To the head of the household; null if nobody knows. */
  relation: string | null
  /** Partial date; null if unknown. Who was born first stands first. */
  bornOn: string | null
  /** Who bore them, where a birth says so and she is of the household too. */
  mother?: string | null
}

export interface Stand {
  id: string
  /** Middle of the figure, in units of one figure's cell; rows from 0. */
  x: number
  row: number
}

export interface Bond {
  kind: 'couple' | 'child'
  /** couple: the two; child: the parents (one or two). */
  of: readonly string[]
  /** The children of a `child` bond. */
  to: readonly string[]
  sure: boolean
}

export interface FamilyTree {
  stands: readonly Stand[]
  bonds: readonly Bond[]
  /** Live here without a place in the tree: lodgers, carers, relatives of no stated kind. */
  aside: readonly string[]
  width: number
  rows: number
}

const GENERATION: Readonly<Record<string, number>> = {
  grandparent: -2,
  parent: -1,
  parent_in_law: -1,
  head: 0,
  spouse: 0,
  partner: 0,
  sibling: 0,
  child: 1,
  child_in_law: 1,
  grandchild: 2,
}

/** A couple or somebody alone, with the children under it. */
interface Unit {
  people: readonly Relative[]
  children: Unit[]
  /** Not known to be a couple. */
  unsure?: boolean
  /** Who of those above bore them. */
  mother?: string
  sureChildren: boolean
}

export function familyTree(members: readonly Relative[]): FamilyTree {
  const born = bornOf(members)
  const by = Map.groupBy(
    members.toSorted(byAge).filter((m) => !born.has(m.id)),
    (m) => m.relation ?? '',
  )
  const of = (...relations: string[]) => relations.flatMap((r) => by.get(r) ?? [])
  const [first, ...others] = of('head')
  // Two heads are a mistake of the record: both are shown, the second beside the tree.
  const aside = [...others, ...members.filter((m) => GENERATION[m.relation ?? ''] === undefined && !born.has(m.id))]
  const bonds: Bond[] = []

  const children = childUnits(of('child'), of('child_in_law'))
  placeGrandchildren(children, of('grandchild'))
  const head: Unit = {
    people: first ? [first, ...of('spouse', 'partner')] : of('spouse', 'partner'),
    children,
    sureChildren: true,
  }
  const siblings = of('sibling').map(alone)
  for (const unit of [head, ...siblings]) placeBorn(unit, [...born.values()])
  const parents = unitOf(of('parent'))
  const inLaws = unitOf(of('parent_in_law'))
  const grandparents = couples(of('grandparent'))

  const rows = new Map<number, { unit: Unit; wish: number }[]>()
  const put = (generation: number, unit: Unit, wish: number) => {
    if (unit.people.length > 0) rows.set(generation, [...(rows.get(generation) ?? []), { unit, wish }])
  }
  let x = 0
  for (const s of siblings) {
    x = putDown(s, 0, x, put)
  }
  const start = x
  x = putDown(head, 0, start, put)
  const middle = (first ? start : x) + (Math.max(1, head.people.length) - 1) / 2
  put(
    -1,
    parents,
    (start - (siblings.length > 0 ? siblings.length * (1 + GAP) : 0) + start) / 2 - (parents.people.length - 1) / 2,
  )
  put(-1, inLaws, middle + 1)
  grandparents.forEach((g, n) => put(-2, g, n * (2 + GAP)))

  const stands = settle(rows)
  const lowest = Math.min(0, ...rows.keys())
  for (const list of rows.values()) for (const { unit } of list) bondsOf(unit, bonds)
  if (parents.people.length > 0) {
    const below = [...siblings.flatMap((s) => s.people), ...(first ? [first] : [])]
    if (below.length > 0) bonds.push({ kind: 'child', of: ids(parents.people), to: ids(below), sure: true })
  }
  const [spouse] = of('spouse', 'partner')
  if (inLaws.people.length > 0 && spouse)
    bonds.push({ kind: 'child', of: ids(inLaws.people), to: [spouse.id], sure: true })
  for (const g of grandparents)
    if (parents.people.length > 0)
      bonds.push({ kind: 'child', of: ids(g.people), to: ids(parents.people), sure: false })
  return {
    stands: stands.map((s) => ({ ...s, row: s.row - lowest })),
    bonds,
    aside: ids(aside),
    width: Math.max(0, ...stands.map((s) => s.x + 0.5)),
    rows: stands.length === 0 ? 0 : Math.max(...stands.map((s) => s.row)) - lowest + 1,
  }
}

/** Who may stand above somebody whom she bore. */
const MAY_BEAR = new Set(['head', 'spouse', 'partner', 'sibling', 'child', 'child_in_law', 'grandchild'])
const HEADS = new Set(['head', 'spouse', 'partner'])
/** Relations that a birth knows better: whose child a grandchild is, and who has no place by the relation. */
const saysLess = (m: Relative) =>
  m.relation === 'child' || m.relation === 'grandchild' || GENERATION[m.relation ?? ''] === undefined

/** Those who stand below the one who bore them, whatever the relation to the head says; of a circle nobody. */
function bornOf(members: readonly Relative[]): Map<string, Relative> {
  const known = new Map(members.map((m) => [m.id, m]))
  const [, ...otherHeads] = members.toSorted(byAge).filter((m) => m.relation === 'head')
  const isPlaced = (m: Relative) => MAY_BEAR.has(m.relation ?? '') && !otherHeads.includes(m)
  const waiting = members.filter((m) => {
    const mother = known.get(m.mother ?? '')
    if (!mother || mother === m || !saysLess(m)) return false
    return !(m.relation === 'child' && HEADS.has(mother.relation ?? ''))
  })
  const born = new Map<string, Relative>()
  const stands = new Set(members.filter((m) => isPlaced(m) && !waiting.includes(m)).map((m) => m.id))
  for (let found = true; found;) {
    const next = waiting.filter((m) => !born.has(m.id) && stands.has(m.mother!))
    for (const m of next) {
      born.set(m.id, m)
      stands.add(m.id)
    }
    found = next.length > 0
  }
  return born
}

/** Below a unit and all below it, who was born of somebody in it. */
function placeBorn(unit: Unit, born: readonly Relative[]): void {
  for (const { id } of unit.people)
    for (const child of born.filter((b) => b.mother === id).toSorted(byAge))
      unit.children.push({ ...alone(child), mother: id })
  for (const child of unit.children) placeBorn(child, born)
}

/** Between two units of a row, in cells. */
const GAP = 0.25

const ids = (people: readonly Relative[]) => people.map((p) => p.id)
const alone = (p: Relative): Unit => ({ people: [p], children: [], sureChildren: true })
const unitOf = (people: readonly Relative[]): Unit => ({
  people,
  children: [],
  sureChildren: true,
  unsure: people.length > 2,
})
const byAge = (a: Relative, b: Relative) => {
  const [x, y] = [a.bornOn ?? '9', b.bornOn ?? '9']
  return x === y ? (a.id < b.id ? -1 : 1) : x < y ? -1 : 1
}

function couples(people: readonly Relative[]): Unit[] {
  const rest = [...people]
  const units: Unit[] = []
  while (rest.length > 0) {
    const one = rest.shift()!
    const at = rest.findIndex((o) => isOther(one, o))
    units.push({
      people: at < 0 ? [one] : [one, rest.splice(at, 1)[0]!],
      children: [],
      sureChildren: true,
      unsure: true,
    })
  }
  return units
}

const isOther = (a: Relative, b: Relative) =>
  (a.sex === 'female' && b.sex === 'male') || (a.sex === 'male' && b.sex === 'female')

/** A child-in-law stands beside the one child whose partner they can be; with more than one such child the bond is unsure. */
function childUnits(children: readonly Relative[], inLaws: readonly Relative[]): Unit[] {
  const units = children.map(alone)
  for (const one of inLaws) {
    const free = units.filter((u) => u.people.length === 1 && isOther(u.people[0]!, one))
    const unit = free[0]
    if (unit) Object.assign(unit, { people: [...unit.people, one], unsure: free.length > 1 })
    else units.push({ ...alone(one), unsure: true })
  }
  return units
}

/** Under the only child there is, else under the only couple, and unsure; else between them all, unsure. */
function placeGrandchildren(units: Unit[], grandchildren: readonly Relative[]): void {
  if (grandchildren.length === 0) return
  const pairs = units.filter((u) => u.people.length > 1)
  // The generation between them lives elsewhere.
  if (units.length === 0) units.push({ people: [], children: [], sureChildren: false })
  const under = units.length === 1 ? units[0]! : pairs.length === 1 ? pairs[0]! : units[0]!
  under.children.push(...grandchildren.map(alone))
  under.sureChildren = units.length === 1 && under.people.length > 0
}

/** A unit and all below it, from `x` on; answers where the next may begin. */
function putDown(
  unit: Unit,
  generation: number,
  x: number,
  put: (generation: number, unit: Unit, wish: number) => void,
): number {
  let below = x
  for (const child of unit.children) below = putDown(child, generation + 1, below, put)
  const own = unit.people.length
  const span = Math.max(own, below - x - (unit.children.length > 0 ? GAP : 0))
  put(generation, unit, x + (span - own) / 2)
  return x + span + GAP
}

/** Where everybody would like to stand, moved right as far as nobody stands on another. */
function settle(rows: ReadonlyMap<number, { unit: Unit; wish: number }[]>): Stand[] {
  const stands: Stand[] = []
  for (const [row, list] of rows) {
    let free = 0
    for (const { unit, wish } of list.toSorted((a, b) => a.wish - b.wish)) {
      const left = Math.max(wish, free)
      unit.people.forEach((p, n) => stands.push({ id: p.id, x: left + n + 0.5, row }))
      free = left + unit.people.length + GAP
    }
  }
  return stands
}

function bondsOf(unit: Unit, bonds: Bond[]): void {
  if (unit.people.length > 1) bonds.push({ kind: 'couple', of: ids(unit.people), to: [], sure: unit.unsure !== true })
  const children = unit.children.filter((c) => c.mother === undefined).flatMap((c) => c.people.slice(0, 1))
  const descent = (to: readonly Relative[], sure: boolean) => {
    if (to.length > 0 && unit.people.length > 0) bonds.push({ kind: 'child', of: ids(unit.people), to: ids(to), sure })
  }
  descent(children, unit.sureChildren)
  for (const [mother, of] of Map.groupBy(
    unit.children.filter((c) => c.mother !== undefined),
    (c) => c.mother!,
  ))
    bonds.push({ kind: 'child', of: [mother], to: ids(of.flatMap((c) => c.people)), sure: true })
  for (const gap of unit.children.filter((c) => c.people.length === 0))
    descent(
      gap.children.flatMap((c) => c.people),
      false,
    )
}

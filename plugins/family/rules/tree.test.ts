import fc from 'fast-check'
import { expect, test } from 'vitest'
import { familyTree, type Relative } from './tree.ts'

const person = (
  id: string,
  relation: string | null,
  sex: Relative['sex'] = 'female',
  bornOn: string | null = null,
) => ({
  id,
  relation,
  sex,
  bornOn,
})
const at = (tree: ReturnType<typeof familyTree>, id: string) => tree.stands.find((s) => s.id === id)

test('three generations: parents above, children below, the couple side by side', () => {
  const tree = familyTree([
    person('head', 'head', 'male', '1970'),
    person('wife', 'spouse', 'female', '1972'),
    person('mother', 'parent', 'female', '1945'),
    person('son', 'child', 'male', '1995'),
    person('daughter', 'child', 'female', '1998'),
  ])
  expect(tree.rows).toBe(3)
  expect(at(tree, 'mother')!.row).toBe(0)
  expect(at(tree, 'head')!.row).toBe(1)
  expect(at(tree, 'wife')!.x - at(tree, 'head')!.x).toBe(1)
  expect(at(tree, 'son')!.row).toBe(2)
  expect(at(tree, 'son')!.x).toBeLessThan(at(tree, 'daughter')!.x)
  expect(tree.bonds).toContainEqual({ kind: 'couple', of: ['head', 'wife'], to: [], sure: true })
  expect(tree.bonds).toContainEqual({ kind: 'child', of: ['head', 'wife'], to: ['son', 'daughter'], sure: true })
  expect(tree.bonds).toContainEqual({ kind: 'child', of: ['mother'], to: ['head'], sure: true })
})

test('whose child a grandchild is, is sure with one child and unsure with several', () => {
  const base = [person('g', 'head'), person('k', 'grandchild', 'male', '2020')]
  const sure = familyTree([...base, person('c', 'child', 'male')])
  expect(sure.bonds).toContainEqual({ kind: 'child', of: ['c'], to: ['k'], sure: true })
  const unsure = familyTree([...base, person('c', 'child', 'male', '1980'), person('d', 'child', 'female', '1982')])
  expect(unsure.bonds.find((b) => b.to.includes('k'))).toMatchObject({ sure: false })
})

test('a child-in-law stands with the child whose partner they can be; of two, unsure', () => {
  const one = familyTree([person('h', 'head'), person('s', 'child', 'male'), person('w', 'child_in_law', 'female')])
  expect(one.bonds).toContainEqual({ kind: 'couple', of: ['s', 'w'], to: [], sure: true })
  const two = familyTree([
    person('h', 'head'),
    person('s', 'child', 'male', '1980'),
    person('t', 'child', 'male', '1982'),
    person('w', 'child_in_law', 'female'),
  ])
  expect(two.bonds).toContainEqual({ kind: 'couple', of: ['s', 'w'], to: [], sure: false })
})

test('who bore whom stands in the tree, whatever the relation leaves open', () => {
  const tree = familyTree([
    person('h', 'head', 'female', '1950'),
    person('s', 'child', 'male', '1975'),
    person('d', 'child', 'female', '1980'),
    { ...person('k', 'grandchild', 'male', '2020'), mother: 'd' },
    { ...person('baby', null, 'female', '2026-11-01'), mother: 'd' },
    person('other', 'grandchild', 'male', '2005'),
  ])
  expect(tree.aside).toEqual([])
  expect(tree.bonds).toContainEqual({ kind: 'child', of: ['d'], to: ['k', 'baby'], sure: true })
  expect(tree.bonds.find((b) => b.to.includes('other'))).toMatchObject({ sure: false })
  expect(at(tree, 'baby')!.row).toBe(2)
})

test('a child of the couple whose mother is its wife stays the couple’s; a sister’s child stands below her', () => {
  const tree = familyTree([
    person('h', 'head', 'male', '1980'),
    person('w', 'spouse', 'female', '1982'),
    { ...person('c', 'child', 'male', '2010'), mother: 'w' },
    person('sister', 'sibling', 'female', '1985'),
    { ...person('n', 'other_relative', 'female', '2024'), mother: 'sister' },
  ])
  expect(tree.bonds).toContainEqual({ kind: 'child', of: ['h', 'w'], to: ['c'], sure: true })
  expect(tree.bonds).toContainEqual({ kind: 'child', of: ['sister'], to: ['n'], sure: true })
  expect(tree.aside).toEqual([])
})

test('a mother who lives elsewhere, or is a lodger, draws nothing', () =>
  expect(
    familyTree([
      person('h', 'head'),
      person('l', 'lodger'),
      { ...person('x', null), mother: 'l' },
      { ...person('y', null), mother: 'far' },
    ]).aside.toSorted(),
  ).toEqual(['l', 'x', 'y']))

test('who is no relative, or of whom nobody knows what, lives beside the tree', () => {
  const tree = familyTree([person('h', 'head'), person('l', 'lodger'), person('x', null), person('h2', 'head')])
  expect(tree.aside.toSorted()).toEqual(['h2', 'l', 'x'])
  expect(tree.stands.map((s) => s.id)).toEqual(['h'])
})

test('nobody: nothing', () => expect(familyTree([])).toEqual({ stands: [], bonds: [], aside: [], width: 0, rows: 0 }))

const RELATIONS = [
  'head',
  'spouse',
  'partner',
  'child',
  'child_in_law',
  'grandchild',
  'parent',
  'parent_in_law',
  'grandparent',
  'sibling',
  'other_relative',
  'carer',
  'lodger',
  'other',
  null,
] as const

test('any household: everybody once, nobody upon another, parents above their children', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          relation: fc.constantFrom(...RELATIONS),
          sex: fc.constantFrom('female', 'male', 'other', 'unknown'),
          bornOn: fc.option(fc.constantFrom('1930', '1955-04', '1980-01-02', '2001', '2024-11-30')),
          // Of anybody, themselves and their own children too: what is wrong in a record must not break the page.
          mother: fc.option(fc.nat(24).map((n) => `p${n}`)),
        }),
        { maxLength: 25 },
      ),
      (list) => {
        const members = list.map((m, n) => ({ ...m, id: `p${n}` }))
        const tree = familyTree(members)
        expect([...tree.stands.map((s) => s.id), ...tree.aside].toSorted()).toEqual(members.map((m) => m.id).toSorted())
        for (const a of tree.stands) {
          expect(a.x).toBeGreaterThanOrEqual(0.5)
          expect(a.x).toBeLessThanOrEqual(tree.width)
          for (const b of tree.stands)
            if (a.id !== b.id && a.row === b.row) expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(1)
        }
        const row = new Map(tree.stands.map((s) => [s.id, s.row]))
        for (const bond of tree.bonds) {
          for (const id of [...bond.of, ...bond.to]) expect(row.has(id)).toBe(true)
          if (bond.kind === 'couple') expect(new Set(bond.of.map((id) => row.get(id))).size).toBe(1)
          for (const child of bond.to) for (const p of bond.of) expect(row.get(p)!).toBeLessThan(row.get(child)!)
        }
      },
    ),
  )
})

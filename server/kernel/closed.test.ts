import { expect, test } from 'vitest'
import { PEOPLE } from '../../tests/support/home.ts'
import { toys } from '../../tests/support/toys/index.ts'
import { readerAt } from './closed.ts'
import { createRegistry } from './registry.ts'

const registry = createRegistry([toys.garden, toys.chores])
const trusted = { ...PEOPLE.lin, compartments: ['hidden'] }

test.each([
  ['/people/:person', true],
  ['/people/:person/cards/:card', true],
  ['/chores/:duty/end', true],
  ['/chores/ask/duty', true],
  ['/people/:person/print', false],
  ['/households/:household', false],
  ['/households/:household/members/:person', false],
  ['/encounters/:encounter', false],
  ['/today', false],
  ['/map/data', false],
  ['/search', false],
  ['*', false],
])('%s shows entries of a class to who may see it: %s', (path, open) => {
  expect(readerAt(trusted, path, registry).compartments).toEqual(open ? ['hidden'] : [])
  expect(readerAt(PEOPLE.lin, path, registry).compartments).toEqual([])
})

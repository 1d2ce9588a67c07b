/** FHIRPath of a form, parsed once. */
import { compile, parse } from 'fhirpath'
import { FUNCTIONS } from './functions.ts'
import { R4 } from './model.ts'
import { readsOf, type Reads } from './reads.ts'
import { depthOf, type Tree } from './tree.ts'

export interface Expression {
  readonly text: string
  readonly reads: Reads
  /** @throws Error where the values do not fit the expression */
  run(focus: unknown, names: Readonly<Record<string, unknown>>): unknown[]
}

/** WHO's longest has 1,600 characters. The parser takes a millisecond for each operator. */
const LONGEST = 6_000
const DEEPEST = 400
/** Brackets within brackets: the parser calls itself for each, many times over. */
const MOST_BRACKETS = 40

const options = { async: false as const, userInvocationTable: FUNCTIONS, traceFn: () => undefined }

/** @throws Error with what cannot be read */
export function expressionOf(text: string): Expression {
  if (text.length > LONGEST) throw new Error(`longer than ${LONGEST} characters`)
  if (bracketsOf(text) > MOST_BRACKETS) throw new Error(`more than ${MOST_BRACKETS} brackets within each other`)
  const tree = parse(text) as Tree
  if (depthOf(tree) > DEEPEST) throw new Error(`more than ${DEEPEST} levels`)
  // The library parses a second time to run it: put off until it is run at all.
  let compiled: ReturnType<typeof compile> | undefined
  const run: Expression['run'] = (focus, names) => {
    compiled ??= compile(text, R4, options)
    return compiled(focus, names as Record<string, unknown>) as unknown[]
  }
  return { text, reads: readsOf(tree), run }
}

function bracketsOf(text: string): number {
  let [open, most] = [0, 0]
  for (const c of text) {
    if ('([{'.includes(c)) most = Math.max(most, ++open)
    else if (')]}'.includes(c)) open--
  }
  return most
}

/** FHIRPath of a form, parsed once. */
import { compile, parse } from 'fhirpath'
import { withQuestions } from './bare.ts'
import { FUNCTIONS } from './functions.ts'
import { r4 } from './model.ts'
import { readsOf, type Reads } from './reads.ts'
import { depthOf, type Tree } from './tree.ts'

export interface Expression {
  readonly text: string
  readonly reads: Reads
  readonly tree: Tree
  /** Questions that it names without a path to them. */
  readonly questions: readonly string[]
  /** @throws Error where the values do not fit the expression */
  run(focus: unknown, names: Readonly<Record<string, unknown>>): unknown[]
  /** The same, with dates and amounts as the library holds them: as text they could not be reckoned with any more. */
  kept(focus: unknown, names: Readonly<Record<string, unknown>>): unknown[]
}

/** WHO's longest has 1,600 characters. The parser takes a millisecond for each operator. */
const LONGEST = 6_000
const DEEPEST = 400
/** Brackets within brackets: the parser calls itself for each, many times over. */
const MOST_BRACKETS = 40

const options = { async: false as const, userInvocationTable: FUNCTIONS, traceFn: () => undefined }

/**
 * @param links the questions of the form
 * @throws Error with what cannot be read
 */
export function expressionOf(written: string, links: ReadonlySet<string> = NO_LINKS): Expression {
  const asWritten = treeOf(written)
  const { text, questions } = withQuestions(written, asWritten, links)
  const tree = questions.length === 0 ? asWritten : treeOf(text)
  return { text, reads: readsOf(tree), tree, questions, run: runnerOf(text, true), kept: runnerOf(text, false) }
}
const NO_LINKS: ReadonlySet<string> = new Set()

function treeOf(text: string): Tree {
  if (text.length > LONGEST) throw new Error(`longer than ${LONGEST} characters`)
  if (bracketsOf(text) > MOST_BRACKETS) throw new Error(`more than ${MOST_BRACKETS} brackets within each other`)
  const tree = parse(text) as Tree
  if (depthOf(tree) > DEEPEST) throw new Error(`more than ${DEEPEST} levels`)
  return tree
}

/** The library parses a second time to run it: put off until it is run at all. */
function runnerOf(text: string, resolveInternalTypes: boolean): Expression['run'] {
  let compiled: ReturnType<typeof compile> | undefined
  return (focus, names) => {
    compiled ??= compile(text, r4(), { ...options, resolveInternalTypes })
    return compiled(focus, names as Record<string, unknown>) as unknown[]
  }
}

function bracketsOf(text: string): number {
  let [open, most] = [0, 0]
  for (const c of text) {
    if ('([{'.includes(c)) most = Math.max(most, ++open)
    else if (')]}'.includes(c)) open--
  }
  return most
}

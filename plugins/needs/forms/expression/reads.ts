/** What an expression reads, found in its tree: the questions by linkId, the variables by name, or "anything". */
import { FUNCTIONS_OF_ITEMS, linksAsked } from './links.ts'
import { isRun } from './supported.ts'
import { childrenOf, functionOf, nameOf, type Tree } from './tree.ts'

export interface Reads {
  links: Set<string>
  names: Set<string>
  /** Items are walked in a way that names no question: it may depend on any answer. */
  all: boolean
  /** It starts at the item that it belongs to. */
  here: boolean
  /** With which members of it. */
  members: Set<string>
  /** Variables from whose value items are walked on. */
  walked: Set<string>
  /** Functions that this engine does not run, with the reason. */
  refused: Set<string>
}

const CONSTANTS = new Set(['questionnaire', 'qitem', 'ucum', 'sct', 'loinc'])
/** Where a step starts: the answers, what never changes, the own item, or a variable. */
type Start = 'answers' | 'constant' | 'factory' | 'here' | `%${string}`

export function readsOf(tree: Tree): Reads {
  const reads: Reads = {
    links: new Set(),
    names: new Set(),
    all: false,
    here: false,
    members: new Set(startsOf(tree)),
    walked: new Set(),
    refused: new Set(),
  }
  const defined = new Set<string>()
  walk(tree, 'here', undefined)
  for (const name of defined) reads.names.delete(name)
  return reads

  function walk(node: Tree, focus: Start, next: Tree | undefined): Start {
    const [first, second] = childrenOf(node)
    switch (node.type) {
      case 'EntireExpression':
      case 'TermExpression':
        return walk(first!, focus, next)
      case 'InvocationTerm':
        return step(first!, focus, next)
      case 'ParenthesizedTerm':
        return walk(first!, focus, undefined)
      case 'LiteralTerm':
        return 'constant'
      case 'ExternalConstantTerm':
        return constant(nameOf(node))
      case 'InvocationExpression':
        return step(second!, walk(first!, focus, second), next)
      case 'IndexerExpression': {
        const of = walk(first!, focus, undefined)
        walk(second!, focus, undefined)
        return of
      }
      default: {
        // A mixture is walked on as answers: that only ever reads more.
        const starts = childrenOf(node).map((child) => walk(child, focus, undefined))
        return starts.length > 0 && starts.every((s) => s === 'constant') ? 'constant' : 'answers'
      }
    }
  }

  function constant(name: string): Start {
    if (name === 'resource' || name === 'rootResource') return 'answers'
    if (name === 'context') {
      reads.here = true
      return 'here'
    }
    if (name === 'factory') return 'factory'
    if (CONSTANTS.has(name) || /^(vs|ext)-/.test(name)) return 'constant'
    reads.names.add(name)
    return `%${name}`
  }

  function step(node: Tree, from: Start, next: Tree | undefined): Start {
    if (node.type === 'MemberInvocation') {
      if (from === 'here') reads.here = true
      if (nameOf(node) === 'item') walkItems(from, next)
      return from
    }
    if (node.type !== 'FunctionInvocation') {
      if (from === 'here' && node.type === 'ThisInvocation') reads.here = true
      return from
    }
    const { name, params } = functionOf(node)
    // Whatever needs a server (memberOf, resolve) or a foreign pattern (replaceMatches) is none that is run.
    if (from !== 'factory' && !isRun(name, params.length)) reads.refused.add(name)
    if (name === 'defineVariable' && params[0]) defined.add((params[0].text ?? '').slice(1, -1))
    if (FUNCTIONS_OF_ITEMS.has(name)) {
      if (from === 'here') reads.here = true
      // Of a calculated value it need not end.
      if (name.startsWith('repeat') && !params.every(isPath)) reads.refused.add(name)
      walkItems(from, next)
      return from
    }
    for (const param of params) walk(param, from, undefined)
    return from
  }

  function walkItems(from: Start, next: Tree | undefined): void {
    if (from === 'constant' || from === 'factory') return
    if (from.startsWith('%')) reads.walked.add(from.slice(1))
    const links = next && linksAsked(next)
    if (links) for (const link of links) reads.links.add(link)
    else reads.all = true
  }
}

/** Members by which a path begins outside of any filter. */
function startsOf(node: Tree): string[] {
  const of = childrenOf(node)
  if (node.type === 'MemberInvocation') return [nameOf(node)]
  if (node.type === 'InvocationExpression') return startsOf(of[0]!)
  if (node.type === 'FunctionInvocation') {
    const { name, params } = functionOf(node)
    return name === 'iif' ? params.flatMap(startsOf) : []
  }
  return of.flatMap(startsOf)
}

/** `item`, `answer.item`, `item | answer.item`. */
function isPath(node: Tree): boolean {
  if (node.type === 'MemberInvocation') return true
  const within = ['TermExpression', 'InvocationTerm', 'InvocationExpression', 'UnionExpression', 'ParenthesizedTerm']
  return within.includes(node.type) && childrenOf(node).every(isPath)
}

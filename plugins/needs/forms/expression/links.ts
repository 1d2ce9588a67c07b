/** Which questions a filter right after a walk over items lets through: `.where(linkId = 'weight')`. */
import { childrenOf, functionOf, nameOf, type Tree } from './tree.ts'

/** Functions that walk from item to item. */
export const FUNCTIONS_OF_ITEMS = new Set(['repeat', 'repeatAll', 'descendants', 'children'])

/** Null if it may let through any. */
export function linksAsked(step: Tree): readonly string[] | null {
  if (step.type !== 'FunctionInvocation') return null
  const { name, params } = functionOf(step)
  return name === 'where' && params.length === 1 ? ofCriterion(params[0]!) : null
}

function ofCriterion(node: Tree): readonly string[] | null {
  const [left, right] = childrenOf(node)
  if (node.type === 'TermExpression' || node.type === 'ParenthesizedTerm') return left ? ofCriterion(left) : null
  if (!left || !right) return null
  if (node.type === 'AndExpression') return ofCriterion(left) ?? ofCriterion(right)
  if (node.type === 'OrExpression' && node.text === 'or') return both(ofCriterion(left), ofCriterion(right))
  if (node.type === 'EqualityExpression' && node.text === '=') {
    if (isLinkId(left)) return literals(right, false)
    return isLinkId(right) ? literals(left, false) : null
  }
  if (node.type === 'MembershipExpression' && node.text === 'in' && isLinkId(left)) return literals(right, true)
  return null
}

const both = (a: readonly string[] | null, b: readonly string[] | null) => (a && b ? [...a, ...b] : null)

function isLinkId(node: Tree): boolean {
  if (node.type === 'MemberInvocation') return nameOf(node) === 'linkId'
  const within = ['TermExpression', 'InvocationTerm', 'ParenthesizedTerm'].includes(node.type)
  return within && childrenOf(node).length === 1 && isLinkId(childrenOf(node)[0]!)
}

function literals(node: Tree, several: boolean): readonly string[] | null {
  const of = childrenOf(node)
  if (node.type === 'StringLiteral') return node.text && !node.text.includes('\\') ? [node.text.slice(1, -1)] : null
  if (['TermExpression', 'LiteralTerm', 'ParenthesizedTerm'].includes(node.type) && of[0])
    return literals(of[0], several)
  return several && node.type === 'UnionExpression' ? both(literals(of[0]!, true), literals(of[1]!, true)) : null
}

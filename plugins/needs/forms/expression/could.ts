/**
 * What an expression could ever come to, whatever is answered. It only leaves out what is certain not to come: a rule that
 * cannot be true is a question that nobody is asked, and nobody would notice.
 */
import { MEMBERS } from './bare.ts'
import { linksAsked } from './links.ts'
import { childrenOf, functionOf, nameOf, type Tree } from './tree.ts'

export const NOTHING = 1
export const YES = 2
export const NO = 4
/** Anything but true and false. */
export const ELSE = 8
const ANY = NOTHING | YES | NO | ELSE
const TRUTH = YES | NO

/** What an answer could be: `nothing` of a question that nobody can answer, or that the form does not have. */
export interface Answering {
  /** Bits of the answers' values. */
  values(links: readonly string[]): number
  /** Codes that can be chosen; null where others could come. */
  codes(links: readonly string[]): ReadonlySet<string> | null
  /** Of a variable or a launch context. */
  named(name: string): number
}

interface Could {
  bits: number
  /** Items, or their answers, of these questions. */
  of?: { links: readonly string[]; at: 'item' | 'answer' | 'value' }
  /** One of these texts, if any. */
  texts?: ReadonlySet<string>
}

export const couldBe = (tree: Tree, answering: Answering): number => could(tree, answering).bits

function could(node: Tree, answering: Answering): Could {
  const [first, second] = childrenOf(node)
  const both = () => [could(first!, answering), could(second!, answering)] as const
  switch (node.type) {
    case 'EntireExpression':
    case 'TermExpression':
    case 'ParenthesizedTerm':
      return could(first!, answering)
    case 'InvocationTerm':
      return step(first!, null, answering)
    case 'LiteralTerm':
      return literal(node)
    case 'ExternalConstantTerm':
      return { bits: named(nameOf(node), answering) }
    case 'InvocationExpression':
      return step(second!, could(first!, answering), answering)
    case 'IndexerExpression': {
      const of = could(first!, answering)
      return { ...of, bits: of.bits | NOTHING }
    }
    case 'AndExpression':
      return { bits: and(...truths(both())) }
    case 'OrExpression':
      return { bits: node.text === 'or' ? or(...truths(both())) : ANY }
    case 'ImpliesExpression': {
      const [a, b] = truths(both())
      return { bits: or(not(a), b) }
    }
    case 'EqualityExpression':
      return { bits: equal(node.text ?? '', ...both()) }
    case 'InequalityExpression':
    case 'AdditiveExpression':
    case 'MultiplicativeExpression':
      return { bits: reckoned(node, ...both()) }
    case 'UnionExpression': {
      const [a, b] = both()
      return { bits: (a.bits | b.bits) & (a.bits & b.bits & NOTHING ? ANY : ANY & ~NOTHING) }
    }
    default:
      return { bits: ANY }
  }
}

const CONSTANTS = new Set([
  'resource',
  'rootResource',
  'questionnaire',
  'qitem',
  'context',
  'ucum',
  'sct',
  'loinc',
  'factory',
])
const named = (name: string, answering: Answering): number =>
  CONSTANTS.has(name) || /^(vs|ext)-/.test(name) ? ELSE : answering.named(name)

function literal(node: Tree): Could {
  const text = node.text ?? ''
  if (text === 'true' || text === 'false') return { bits: text === 'true' ? YES : NO }
  const inner = childrenOf(node)[0]
  if (inner?.type === 'NullLiteral') return { bits: NOTHING }
  return inner?.type === 'StringLiteral' && !text.includes('\\')
    ? { bits: ELSE, texts: new Set([text.slice(1, -1)]) }
    : { bits: ELSE }
}

/** @param on null: at the beginning, where a path starts at the item */
function step(node: Tree, on: Could | null, answering: Answering): Could {
  if (node.type === 'MemberInvocation') return member(nameOf(node), on, answering)
  if (node.type !== 'FunctionInvocation') return { bits: ANY }
  const { name, params } = functionOf(node)
  if (name === 'iif') return chosen(params, answering)
  if (on === null) return { bits: ANY }
  const links = linksAsked(node)
  if (links) return { bits: on.bits | NOTHING, of: { links, at: 'item' } }
  return applied(name, params.length, on)
}

function member(name: string, on: Could | null, answering: Answering): Could {
  if (on === null) return { bits: MEMBERS.has(name) ? ANY : NOTHING }
  if (on.bits === NOTHING) return on
  const { of } = on
  if (of?.at === 'item' && name === 'answer') {
    const bits = answering.values(of.links)
    return bits === NOTHING ? { bits } : { bits: NOTHING | ELSE, of: { ...of, at: 'answer' } }
  }
  if (of?.at === 'answer' && /^value([A-Z]|$)/.test(name))
    return { bits: answering.values(of.links), of: { ...of, at: 'value' } }
  if (of?.at === 'value' && name === 'code') {
    const texts = answering.codes(of.links)
    return { bits: NOTHING | ELSE, ...(texts && { texts }) }
  }
  return { bits: ANY }
}

function chosen(params: readonly Tree[], answering: Answering): Could {
  const [when, then, otherwise] = params
  if (!when || !then) return { bits: ANY }
  const [condition] = truths([could(when, answering), { bits: NO }])
  const yes = condition & YES ? could(then, answering).bits : 0
  const no = condition & ~YES ? (otherwise ? could(otherwise, answering).bits : NOTHING) : 0
  return { bits: yes | no }
}

/** On nothing they come to nothing. */
const STAYING = new Set(
  `where select repeat first last tail skip take single ofType as trim upper lower length round abs toString toInteger toDecimal
  toQuantity toDate ordinal weight substring contains startsWith endsWith matches is not descendants children extension`.split(
    /\s+/,
  ),
)
/** They pass on what they are applied to, or some of it. */
const PASSING = new Set(['first', 'last', 'single', 'tail', 'where', 'skip', 'take'])

function applied(name: string, parameters: number, on: Could): Could {
  const some = on.bits & ~NOTHING
  if (name === 'exists' || name === 'hasValue')
    return { bits: (some ? YES : 0) | (on.bits & NOTHING || parameters > 0 || name === 'hasValue' ? NO : 0) }
  if (name === 'empty') return { bits: (some ? NO : 0) | (on.bits & NOTHING ? YES : 0) }
  if (on.bits === NOTHING && STAYING.has(name)) return on
  if (name === 'not') return { bits: not(on.bits & ELSE ? ANY & ~ELSE : on.bits) }
  return PASSING.has(name) ? { ...on, bits: on.bits | NOTHING } : { bits: ANY }
}

/** A single thing that is neither true nor false counts as true, several are a mistake. */
const truths = ([a, b]: readonly [Could, Could]) =>
  [a.bits & ELSE ? ANY & ~ELSE : a.bits, b.bits & ELSE ? ANY & ~ELSE : b.bits] as const

const not = (a: number) => (a & NOTHING) | (a & YES ? NO : 0) | (a & NO ? YES : 0)

function and(a: number, b: number): number {
  const no = (a | b) & NO
  const yes = a & YES && b & YES ? YES : 0
  const nothing = (a & NOTHING && b & (NOTHING | YES)) || (b & NOTHING && a & (NOTHING | YES)) ? NOTHING : 0
  return no | yes | nothing
}
const or = (a: number, b: number): number => not(and(not(a), not(b)))

function equal(operator: string, a: Could, b: Could): number {
  if (operator !== '=' && operator !== '!=') return TRUTH
  if (a.bits === NOTHING || b.bits === NOTHING) return NOTHING
  const [x, y] = [a.bits & ~NOTHING, b.bits & ~NOTHING]
  const apart = (x & y) === 0 || (a.texts && b.texts && [...a.texts].every((t) => !b.texts!.has(t)))
  // true and true are the same; of two other things nobody knows.
  const same = x === y && (x === YES || x === NO)
  const bits = apart ? NO : same ? YES : TRUTH
  return ((a.bits | b.bits) & NOTHING) | (operator === '=' ? bits : not(bits))
}

function reckoned(node: Tree, a: Could, b: Could): number {
  // `&` takes nothing for an empty text.
  if (node.text === '&') return ELSE
  if (a.bits === NOTHING || b.bits === NOTHING) return NOTHING
  return node.type === 'InequalityExpression' ? NOTHING | TRUTH : NOTHING | ELSE
}

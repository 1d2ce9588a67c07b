/**
 * Questions named as they are in a form's table: `AgeInMonth.cql >= 2`. FHIRPath takes that for a path, which no response
 * has, and comes to nothing. WHO's danger signs would never ask about convulsions.
 */
import { childrenOf, functionOf, nameOf, type Tree } from './tree.ts'

/** What a response, an item of it, or an answer can have: a path that begins otherwise comes to nothing. */
export const MEMBERS: ReadonlySet<string> = new Set([
  'linkId',
  'definition',
  'text',
  'answer',
  'item',
  'extension',
  'id',
  'value',
  'status',
  'questionnaire',
  'subject',
  'authored',
  'author',
  'source',
  'QuestionnaireResponse',
])

interface Named {
  link: string
  from: number
  to: number
}

/** @returns the text with such names as paths to the answer, and the questions that were named */
export function withQuestions(
  text: string,
  tree: Tree,
  links: ReadonlySet<string>,
): { text: string; questions: readonly string[] } {
  const named = rootsOf(tree).flatMap((path) => questionIn(text, path, links) ?? [])
  let made = text
  for (const { link, from, to } of named.toSorted((a, b) => b.from - a.from))
    made = `${made.slice(0, from)}%resource.descendants().where(linkId = ${quoted(link)}).answer.value${made.slice(to)}`
  return { text: made, questions: [...new Set(named.map((n) => n.link))] }
}

const quoted = (link: string) => `'${link.replace(/[\\']/g, '\\$&')}'`

/** Member by member, as far as it is only names; never inside a filter, where names are those of its items. */
function rootsOf(node: Tree): (readonly Tree[])[] {
  const path = membersOf(node)
  if (path.length > 0) return [path]
  const of = childrenOf(node)
  if (node.type === 'InvocationExpression') return rootsOf(of[0]!)
  if (node.type === 'FunctionInvocation') {
    const { name, params } = functionOf(node)
    return name === 'iif' ? params.flatMap(rootsOf) : []
  }
  return of.flatMap(rootsOf)
}

function membersOf(node: Tree): readonly Tree[] {
  const [first, second] = childrenOf(node)
  if (node.type === 'MemberInvocation') return [node]
  if ((node.type === 'TermExpression' || node.type === 'InvocationTerm') && first) return membersOf(first)
  if (node.type !== 'InvocationExpression' || !first || !second) return []
  const before = membersOf(first)
  return before.length === 0 ? [] : second.type === 'MemberInvocation' ? [...before, second] : before
}

/** The longest name that is a question's. */
function questionIn(text: string, path: readonly Tree[], links: ReadonlySet<string>): Named | null {
  if (MEMBERS.has(nameOf(path[0]!))) return null
  for (let n = path.length; n > 0; n--) {
    const link = path.slice(0, n).map(nameOf).join('.')
    const [first, last] = [spanOf(text, path[0]!), spanOf(text, path[n - 1]!)]
    if (links.has(link) && first && last) return { link, from: first.from, to: last.to }
  }
  return null
}

function spanOf(text: string, { start, length }: Tree): { from: number; to: number } | null {
  if (!start || length === undefined) return null
  const lines = text.split('\n').slice(0, start.line - 1)
  const from = lines.reduce((sum, line) => sum + line.length + 1, 0) + start.column - 1
  return { from, to: from + length }
}

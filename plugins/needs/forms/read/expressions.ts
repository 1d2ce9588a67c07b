import { has, objectOf, textOf, type Json } from '../json.ts'
import { expressionOf, type Expression } from '../expression/expression.ts'
import type { Constraint, Variable } from '../form.ts'
import type { Report } from '../report.ts'
import { codeIn, extensionOf, extensionsOf } from './extensions.ts'
import { EXT } from './known.ts'
import { translated } from './text.ts'

export const FHIRPATH = 'text/fhirpath'

export interface Parsed {
  /** The same text is parsed once for a form. */
  texts: Map<string, Expression>
  /** All questions of the form. */
  links: ReadonlySet<string>
}

/** @param visible variables that may be named here */
export function expressionIn(
  extension: Json | undefined,
  at: { linkId: string | null; visible: ReadonlySet<string>; parsed: Parsed; report: Report },
): Expression | undefined {
  if (!extension) return undefined
  const value = objectOf(extension, 'valueExpression') ?? {}
  const language = textOf(value, 'language')
  const text = textOf(value, 'expression')
  if (language !== FHIRPATH || text === '') {
    at.report.add('behaviour', 'language', at.linkId, `${language || '?'}: ${text || textOf(value, 'reference')}`)
    return undefined
  }
  return expressionFrom(text, at)
}

export function expressionFrom(
  text: string,
  at: { linkId: string | null; visible: ReadonlySet<string>; parsed: Parsed; report: Report },
): Expression | undefined {
  const kept = at.parsed.texts.get(text)
  const made = kept ?? parse(text, at)
  if (!made) return undefined
  at.parsed.texts.set(text, made)
  const unknown = [...made.reads.names].filter((name) => !at.visible.has(name))
  for (const name of unknown) at.report.add('behaviour', 'variable', at.linkId, `%${name}`)
  for (const name of made.reads.refused) at.report.add('behaviour', 'function', at.linkId, `${name}()`)
  return unknown.length > 0 || made.reads.refused.size > 0 ? undefined : made
}

/** Of all different expressions of a form together: a file must not hold the machine for minutes. */
const MOST_CHARACTERS = 150_000

function parse(text: string, at: { linkId: string | null; parsed: Parsed; report: Report }): Expression | undefined {
  const so = [...at.parsed.texts.keys()].reduce((sum, t) => sum + t.length, text.length)
  if (so > MOST_CHARACTERS) {
    at.report.add('behaviour', 'too_many_expressions', at.linkId, String(MOST_CHARACTERS))
    return undefined
  }
  try {
    return expressionOf(text, at.parsed.links)
  } catch (error) {
    at.report.add('error', 'expression', at.linkId, `${(error as Error).message}: ${text}`)
    return undefined
  }
}

export type At = { linkId: string | null; visible: ReadonlySet<string>; parsed: Parsed; report: Report }

/** In their order: each may name those before it. */
export function variablesOf(of: Json, at: At): { variables: Variable[]; visible: ReadonlySet<string> } {
  const visible = new Set(at.visible)
  const variables: Variable[] = []
  for (const extension of extensionsOf(of, EXT.variable)) {
    const name = textOf(objectOf(extension, 'valueExpression') ?? {}, 'name')
    const expression = expressionIn(extension, { ...at, visible })
    if (!/^[A-Za-z_][\w-]*$/.test(name) || name === 'resource' || name === 'context')
      at.report.add('error', 'variable', at.linkId, name || 'variable')
    else if (expression) variables.push({ name, expression })
    visible.add(name)
  }
  return { variables, visible }
}

/** Of R4, whose expression is a text, and of R5 and SDC 4, where it says its language. */
export function constraintsOf(of: Json, at: At): Constraint[] {
  return [...extensionsOf(of, EXT.constraint), ...extensionsOf(of, EXT.targetConstraint)].flatMap((extension) => {
    const part = (url: string) => extensionOf(extension, url) ?? {}
    const text = textOf(part('expression'), 'valueString')
    const expression = text === '' ? expressionIn(extensionOf(extension, 'expression'), at) : expressionFrom(text, at)
    if (text === '' && !has(part('expression'), 'valueExpression'))
      at.report.add('error', 'constraint', at.linkId, 'expression')
    if (!expression) return []
    return [
      {
        key: textOf(part('key'), 'valueId'),
        human: translated(part('human'), 'valueString', at.linkId, at.report),
        severity: codeIn(part('severity')) === 'warning' ? 'warning' : 'error',
        expression,
      },
    ]
  })
}

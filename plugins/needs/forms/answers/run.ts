/** One expression at one place of the answers. */
import { expressionOf, type Expression } from '../expression/expression.ts'
import type { Form, Opening } from '../form.ts'
import { build, type View } from '../response/build.ts'
import type { Spot, Tree } from './tree.ts'

export interface Failed {
  link: string
  expression: string
  message: string
}

export interface Run {
  readonly tree: Tree
  readonly opening: Opening
  readonly formVariables: Map<number, unknown[]>
  readonly failed: Map<string, Failed>
}

/** @returns for each focus (the repeats of a group, else one) what came out; null where the expression failed */
export function evaluated(
  run: Run,
  expression: Expression,
  spot: Spot | null,
  view: View,
  before = Infinity,
): (unknown[] | null)[] {
  const here = expression.reads.here && spot ? spot : undefined
  const { items, paths } = build(run.tree, { ...view, here })
  const response = { resourceType: 'QuestionnaireResponse', ...(items.length > 0 && { item: items }) }
  const names = namesAt(run, response, spot, before, expression.reads.names)
  const focuses = here ? paths.map((path) => reach(path).run(response, {})[0]) : [response]
  return (focuses.length > 0 ? focuses : [{}]).map((focus) => {
    try {
      return expression.run(focus, names)
    } catch (error) {
      const link = spot?.item.link ?? ''
      run.failed.set(`${link} ${expression.text}`, {
        link,
        expression: expression.text,
        message: messageOf(error),
      })
      return null
    }
  })
}

/** The library's unit converter throws plain objects and strings. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : JSON.stringify(error)) ?? ''

const ways = new Map<string, Expression>()
function reach(path: string): Expression {
  const way = ways.get(path) ?? expressionOf(path)
  if (ways.size > 2_000) ways.clear()
  ways.set(path, way)
  return way
}

function namesAt(run: Run, response: object, spot: Spot | null, before: number, asked: ReadonlySet<string>) {
  const names: Record<string, unknown> = {
    resource: response,
    rootResource: response,
    questionnaire: run.tree.form.source,
  }
  if (spot) names['qitem'] = spot.item.source
  if (asked.size === 0) return names
  const { form } = run.tree
  for (const name of form.launch) names[name] = Object.hasOwn(run.opening.launch, name) ? run.opening.launch[name] : []
  put(names, form.variables, run.formVariables, spot ? Infinity : before)
  for (const [at, own] of scopes(spot)) put(names, at.item.variables, own, at === spot ? before : Infinity)
  return names
}

/** From the outermost to the spot itself. */
function scopes(spot: Spot | null): [Spot, Map<number, unknown[]>][] {
  const found: [Spot, Map<number, unknown[]>][] = []
  for (let at = spot; at; at = at.above?.spot ?? null) found.unshift([at, at.variables])
  return found
}

function put(
  names: Record<string, unknown>,
  of: Form['variables'],
  values: Map<number, unknown[]>,
  before: number,
): void {
  of.slice(0, before).forEach((v, n) => (names[v.name] = values.get(n) ?? []))
}

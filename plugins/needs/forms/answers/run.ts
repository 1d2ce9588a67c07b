/** One expression at one place of the answers. */
import { expressionOf, type Expression } from '../expression/expression.ts'
import type { Form, Opening } from '../form.ts'
import { build, type View } from '../response/build.ts'
import type { Named, Spot, Tree } from './tree.ts'

export interface Failed {
  link: string
  expression: string
  message: string
}

export interface Run {
  readonly tree: Tree
  readonly opening: Opening
  readonly formVariables: Named
  readonly failed: Map<string, Failed>
}

/** @returns for each focus (the repeats of a group, else one) what came out; null where the expression failed */
export function evaluated(
  run: Run,
  expression: Expression,
  spot: Spot | null,
  view: View,
  before = Infinity,
  kept = false,
): (unknown[] | null)[] {
  const here = expression.reads.here && spot ? spot : undefined
  const { items, paths } = build(run.tree, { ...view, here })
  const response = { resourceType: 'QuestionnaireResponse', ...(items.length > 0 && { item: items }) }
  const focuses = here ? paths.map((path) => reach(path).run(response, {})[0]) : everyRepeat(spot, expression, response)
  return (focuses.length > 0 ? focuses : [{}]).map((focus, nth) => {
    const names = namesAt(run, response, { spot, nth, before }, expression.reads.names)
    try {
      return kept ? expression.kept(focus, names) : expression.run(focus, names)
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

/** What names variables of a group may come to another thing in each of its repeats. */
const everyRepeat = (spot: Spot | null, { reads }: Expression, response: object): object[] =>
  spot?.item.type === 'group' && reads.names.size > 0 ? spot.entries.map(() => response) : [response]

/** The library's unit converter throws plain objects and strings. */
const messageOf = (error: unknown) => (error instanceof Error ? error.message : JSON.stringify(error)) ?? ''

const ways = new Map<string, Expression>()
function reach(path: string): Expression {
  const way = ways.get(path) ?? expressionOf(path)
  if (ways.size > 2_000) ways.clear()
  ways.set(path, way)
  return way
}

interface At {
  spot: Spot | null
  nth: number
  /** Only the variables before this one of the spot. */
  before: number
}

function namesAt(run: Run, response: object, at: At, asked: ReadonlySet<string>) {
  const { spot, before } = at
  const names: Record<string, unknown> = {
    resource: response,
    rootResource: response,
    questionnaire: run.tree.form.source,
  }
  if (spot) names['qitem'] = spot.item.source
  if (asked.size === 0) return names
  const { form } = run.tree
  for (const name of form.launch) names[name] = Object.hasOwn(run.opening.launch, name) ? run.opening.launch[name] : []
  put(names, form.variables.slice(0, spot ? Infinity : before), run.formVariables, 0)
  for (const { own, nth } of scopes(at))
    put(names, own.item.variables.slice(0, own === spot ? before : Infinity), own.variables, nth)
  return names
}

/** From the outermost to the spot itself, each in the repeat in which the spot stands. */
function scopes({ spot, nth }: At): { own: Spot; nth: number }[] {
  const found: { own: Spot; nth: number }[] = []
  for (let [own, at] = [spot, nth]; own; [own, at] = [own.above?.spot ?? null, own.above?.nth ?? 0])
    found.unshift({ own, nth: at })
  return found
}

/** One that is the same in all repeats is kept once. */
function put(names: Record<string, unknown>, of: Form['variables'], values: Named, nth: number): void {
  of.forEach((v, n) => {
    const found = values.get(n) ?? []
    names[v.name] = (found.length === 1 ? found[0] : found[nth]) ?? []
  })
}

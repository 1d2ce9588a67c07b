/** A Questionnaire as this engine holds it: read once, never changed. Item numbers are places in the order of the document. */
import type { Day } from '#kernel/dates.ts'
import type { Expression } from './expression/expression.ts'
import type { Pattern } from './regex/match.ts'

export type ItemType =
  | 'group'
  | 'display'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'string'
  | 'text'
  | 'url'
  | 'choice'
  | 'open-choice'
  | 'quantity'

export interface Coding {
  system?: string
  version?: string
  code?: string
  display?: string
}
export interface Unit {
  unit?: string
  system?: string
  code?: string
}
export type Value =
  | { is: 'boolean'; value: boolean }
  | { is: 'decimal' | 'integer'; value: number }
  | { is: 'date' | 'dateTime' | 'time' | 'string' | 'uri'; value: string }
  | { is: 'coding'; value: Coding }
  | { is: 'quantity'; value: Unit & { value: number } }

/** As written, and in the languages into which it is translated. */
export interface Text {
  base: string
  by: Readonly<Record<string, string>>
}

export interface Option {
  value: Value
  text: Text
  /** itemWeight or ordinalValue, under the address that the form used. */
  weight?: { url: string; value: number }
  /** Chosen before anybody answers. */
  initial: boolean
  /** A `data:` address. */
  picture?: string
  /** None of the others beside it. */
  exclusive: boolean
  prefix: string
}

export type Operator = 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<='
export interface Condition {
  link: string
  operator: Operator
  answer: Value
}

export interface Constraint {
  key: string
  human: Text
  severity: 'error' | 'warning'
  expression: Expression
  /** It holds an answer against the variable `limit-least` or `limit-most` of its item. */
  limit?: 'least' | 'most'
}
export interface Variable {
  name: string
  expression: Expression
}

export interface Bounds {
  least?: Value
  most?: Value
  decimals?: number
  shortest?: number
  longest?: number
  pattern?: Pattern
}

export interface Item {
  readonly at: number
  readonly link: string
  readonly type: ItemType
  /** -1: of the form itself. */
  readonly parent: number
  readonly children: readonly number[]
  readonly text: Text
  readonly prefix: string
  /** A `data:` address. */
  readonly picture?: string
  readonly required: boolean
  readonly repeats: boolean
  readonly readOnly: boolean
  readonly hidden: boolean
  readonly occurs: { least: number; most: number }
  readonly control: string
  readonly orientation: 'horizontal' | 'vertical' | ''
  readonly unit?: Unit
  readonly units: readonly Unit[]
  readonly options: readonly Option[]
  readonly initial: readonly Value[]
  readonly when?: { any: boolean; of: readonly Condition[] }
  readonly enable?: Expression
  readonly calculated?: Expression
  readonly initially?: Expression
  /** Named in another language (CQL) and asked of whoever opens the form: `ageinmonths`. */
  readonly prefill?: string
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
  readonly bounds: Bounds
  /** The definition, for `%qitem`. */
  readonly source: object
}

export interface Form {
  readonly url: string
  readonly version: string
  readonly title: Text
  readonly items: readonly Item[]
  readonly roots: readonly number[]
  readonly byLink: ReadonlyMap<string, Item>
  readonly variables: readonly Variable[]
  readonly constraints: readonly Constraint[]
  /** Names of `launchContext`. */
  readonly launch: readonly string[]
  /** For `%questionnaire`. */
  readonly source: object
}

/** What the home knows when a form is opened. */
export interface Opening {
  today: Day
  /** ISO, with offset. */
  now: string
  /** By the names of `launchContext`: FHIR resources. */
  launch: Readonly<Record<string, object>>
  /** By names of prefills, in lower case. */
  prefill: ReadonlyMap<string, Value>
}

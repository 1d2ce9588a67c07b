/** What a command of the command line is. Descriptions are string keys; words typed are not translated. */
import type { T } from '#kernel/i18n.ts'
import type { Lang } from '#kernel/i18n.ts'

export interface CliOption {
  type: 'string' | 'boolean'
  /** What stands for its value in the help: FILE, CODE. */
  value?: string
  multiple?: boolean
  /** String key. */
  says: string
}

export interface CliCommand {
  /** As typed: "import fhir". */
  name: string
  /** String key of what it does, with `<key>_more`; else `cli.` and its name. */
  says?: string
  /** After the name: "PATH…". */
  takes: string
  /** How many words may follow. */
  least: number
  most: number
  options: Readonly<Record<string, CliOption>>
  example: string
  run(call: Call): Promise<Result>
}

export interface Call {
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  t: T
  lang: Lang
  json: boolean
  /** Shown on a terminal only, on stderr, replaced by the next. */
  progress(text: string): void
  /** A line for people, on stderr. */
  say(text: string): void
  signal: AbortSignal
}

export interface Result {
  /** 1: some input was refused. */
  code: 0 | 1
  /** What `--json` prints as its last line; null where the answers were printed as they came. */
  json: Record<string, unknown> | null
  /** What is said without `--json`. */
  lines: readonly string[]
}

/** Wrong usage: the sentence, and exit code 2. */
export const usage = (text: string): Error => Object.assign(new Error(text), { exit: 2 })
/** It cannot be done: the sentence, and exit code 1. */
export const refusal = (text: string): Error => Object.assign(new Error(text), { exit: 1 })

export const textOption = (call: Call, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' ? value : undefined
}
export const listOption = (call: Call, name: string): readonly string[] => {
  const value = call.options[name]
  return Array.isArray(value) ? (value as string[]) : []
}

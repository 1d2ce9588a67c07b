/** What is particular about a kind of fact. Recording, amending, voiding, moving and showing are made from it. */
import type * as z from 'zod'
import type { Db, Page } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import type { FormState } from '#kernel/plugin.ts'
import type { FieldValue } from '#views/field.ts'
import type { Html, Text } from '#views/html.ts'
import type { AgeDays } from '../../rules/measured.ts'
import type { FactKind, FactOf, FactRow } from '../tables.ts'

/** An entry is one row, or the rows of one reading: systolic and diastolic are read, amended and moved together. */
export type Rows<K extends FactKind> = readonly [FactOf[K], ...FactOf[K][]]
type Input<S extends z.ZodRawShape> = { [N in keyof S]: z.output<S[N]> }

export interface KindSpec<K extends FactKind, S extends z.ZodRawShape, O extends z.ZodRawShape> {
  kind: K
  icon: string
  /** What is asked of an entry, besides what is asked of all. */
  shape: S
  /** What is asked where the entry is new and never again; `field.file()`s among it. */
  once?: O
  onceColumns?(input: Input<O>, fileId: (hash: string) => string): Partial<FactOf[K]>
  fields(page: Page, fields: Fields, standing: Rows<K> | undefined, state: FormState): Html
  shown(rows: Rows<K>): Record<string, FieldValue>
  /** The columns of each row, in the order of `standing`; of one, where it is new. */
  columns(input: Input<S>, about: { standing?: Rows<K>; age: AgeDays | undefined }): Partial<FactOf[K]>[]
  /** "Blood pressure 142/88". */
  title(page: Page, rows: Rows<K>): string
  /** A line beneath it in lists and on the timeline; '' if there is nothing to add. */
  summary(page: Page, rows: Rows<K>): string
  details(page: Page, rows: Rows<K>): (readonly [string, Text | null])[]
  /** Addresses of small pictures, by row. */
  pictures?(page: Page, rows: readonly FactOf[K][]): Promise<ReadonlyMap<string, string>>
  /** Above what the entry says: what there is to look at. */
  whole?(page: Page, rows: Rows<K>): Promise<Html>
  /** What else on record speaks against it; of whoever it is written about. */
  guard?(db: Db, person: string, input: Input<S>, standing?: Rows<K>): Promise<FieldError[]>
  /** All of a person's, where a table would not show them. */
  list?(page: Page, rows: readonly FactOf[K][]): Promise<Html>
}

/** Whatever the kind: what the parts that are made for all of them know. */
export interface AnyKind {
  kind: FactKind
  icon: string
  shape: z.ZodRawShape
  once?: z.ZodRawShape
  onceColumns?(input: object, fileId: (hash: string) => string): Partial<FactRow>
  fields(page: Page, fields: Fields, standing: AnyRows | undefined, state: FormState): Html
  shown(rows: AnyRows): Record<string, FieldValue>
  columns(input: object, about: { standing?: AnyRows; age: AgeDays | undefined }): Partial<FactRow>[]
  title(page: Page, rows: AnyRows): string
  summary(page: Page, rows: AnyRows): string
  details(page: Page, rows: AnyRows): (readonly [string, Text | null])[]
  pictures?(page: Page, rows: readonly FactRow[]): Promise<ReadonlyMap<string, string>>
  whole?(page: Page, rows: AnyRows): Promise<Html>
  guard?(db: Db, person: string, input: object, standing?: AnyRows): Promise<FieldError[]>
  list?(page: Page, rows: readonly FactRow[]): Promise<Html>
}
export type AnyRows = readonly [FactRow, ...FactRow[]]

export const kindSpec = <K extends FactKind, S extends z.ZodRawShape, O extends z.ZodRawShape = z.ZodRawShape>(
  spec: KindSpec<K, S, O>,
): AnyKind => spec

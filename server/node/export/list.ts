/** What a list page or a report writes: a header and rows, streamed. */
export type ListCell = string | number | null
export interface List {
  columns: readonly string[]
  rows: AsyncIterable<readonly ListCell[]> | Iterable<readonly ListCell[]>
}

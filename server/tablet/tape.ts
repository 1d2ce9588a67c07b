/** What was written into the database since the tape was begun, as plain statements: played on the same truth they give the same rows. */

export type Line = readonly [text: string, params: readonly unknown[]]

export interface Tape {
  /** Forgets what it holds, and listens from now on. */
  begin(): void
  /** Told of each statement that was carried out. */
  heard(text: string, params: readonly unknown[]): void
  /** In their order, without what was rolled back; null if something of it cannot be kept as text. */
  lines(): readonly Line[] | null
}

/** The writer's own, and no others, are used. */
const MARK = /^(rollback to savepoint|release savepoint|savepoint) (\w+)$/

export function createTape(): Tape {
  let lines: Line[] = []
  let marks: { name: string; at: number }[] = []
  let begun = false
  let fit = true
  return {
    begin() {
      lines = []
      marks = []
      begun = true
      fit = true
    },
    heard(text, params) {
      if (!begun) return
      const [, verb, name] = MARK.exec(text) ?? []
      if (!verb) {
        if (params.some((p) => typeof p === 'bigint' || p instanceof Uint8Array)) fit = false
        lines.push([text, [...params]])
        return
      }
      if (verb === 'savepoint') {
        marks.push({ name: name!, at: lines.length })
        return
      }
      const last = marks.findLastIndex((m) => m.name === name)
      // Of a savepoint from before the tape: whoever rolls that back begins another.
      if (last < 0) return
      if (verb === 'rollback to savepoint') lines.length = marks[last]!.at
      marks.length = verb === 'release savepoint' ? last : last + 1
    },
    lines: () => (fit ? lines : null),
  }
}

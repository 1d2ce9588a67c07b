/** One line on a terminal that is written over; elsewhere nothing. */
import type { WriteStream } from 'node:tty'

const EVERY_MS = 100
const BAR = 24

export function progressOn(stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number }): {
  show(text: string): void
  end(): void
} {
  let shown = 0
  let at = 0
  return {
    show(text) {
      const now = performance.now()
      if (!stream.isTTY || now - at < EVERY_MS) return
      at = now
      const line = text.slice(0, (stream.columns ?? 80) - 1)
      stream.write(`\r${line}${' '.repeat(Math.max(0, shown - line.length))}`)
      shown = line.length
    },
    end() {
      if (shown > 0) stream.write(`\r${' '.repeat(shown)}\r`)
      shown = 0
    },
  }
}

/** `[██████      ] 50 %`, where the end is known. */
export function bar(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * BAR)
  return `[${'█'.repeat(full)}${' '.repeat(BAR - full)}] ${Math.floor(share * 100)} %`
}

/** Who read whose record, gathered and written in batches; what the writer did not take is kept and tried again. */
import type { Home } from '#kernel/home.ts'
import type { Writer } from '#kernel/writer.ts'
import type { Logger } from './log.ts'

type Entry = Parameters<Home['viewed']>[0]
const EVERY_MS = 1_000
const AT_ONCE = 500
/** Beyond this something is so wrong that memory comes first; the loss is said in the log. */
const MOST_KEPT = 50_000

export interface AccessLog {
  viewed: (entry: Entry) => void
  flush(): Promise<void>
  close(): Promise<void>
}

export function createAccessLog(writer: Writer, log: Logger): AccessLog {
  let kept: Entry[] = []
  let flushing: Promise<void> | null = null
  const write = async () => {
    while (kept.length > 0) {
      const part = kept.slice(0, AT_ONCE)
      await writer.system('access.log', { rows: part.map((e) => [e.at, e.userId, e.subjectId, e.path, null]) })
      kept = kept.slice(part.length)
    }
  }
  const flush = () =>
    (flushing ??= write()
      .catch((error: unknown) => log.error({ err: error, waiting: kept.length }, 'access log not written'))
      .finally(() => (flushing = null)))
  const timer = setInterval(() => void flush(), EVERY_MS)
  timer.unref()
  return {
    viewed(entry) {
      if (kept.length < MOST_KEPT) kept.push(entry)
      else log.fatal('access log full: entries are lost')
    },
    flush,
    async close() {
      clearInterval(timer)
      await flush()
      await flush()
    },
  }
}

/** Mistakes that a server could make with what tablets send, planted to see that a test would notice. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '#kernel/ids.ts'
import type { WriterHost } from '../../../server/node/writer-host.ts'

export type Mistake = 'answersTooSoon' | 'carriesOutTwice'

/** As on a slow disk. */
const SLOW_MS = 80
const ID_BYTES = 10

export const MISTAKES: Record<Mistake, (writer: WriterHost) => void> = {
  /** Says that it is done before it is on the disk. */
  answersTooSoon(writer) {
    const { submit } = writer
    writer.submit = async (envelope) => {
      setTimeout(() => void submit(envelope).catch(() => undefined), SLOW_MS)
      return { kind: 'done', see: '/', saved: null, rev: 1, seq: 1 } as never
    }
  },
  /** Does not know again what comes again. */
  carriesOutTwice(writer) {
    const { submit } = writer
    writer.submit = async (envelope) => {
      const outcome = await submit({ ...envelope, id: uuidv7(Date.now(), randomBytes(ID_BYTES)) })
      // Time to die between the commit and the answer.
      await new Promise((later) => setTimeout(later, SLOW_MS))
      return outcome
    }
  },
}

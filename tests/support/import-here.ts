/** An import without a thread, so that tests bring plugins of their own. */
import type { Actor } from '#kernel/plugin.ts'
import { importWrites } from '../../server/node/import/writes.ts'
import type { ReadingThread } from '../../server/node/import/listen.ts'
import type { FromReader, Reading, ToReader } from '../../server/node/import/protocol.ts'
import { readAll } from '../../server/node/import/reading.ts'
import { runImport } from '../../server/node/import/run.ts'
import type { Report } from '../../server/node/import/tally.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

export const IMPORT_WRITES = importWrites

const here =
  (h: TestHome) =>
  (reading: Reading): ReadingThread => {
    const heard: ((m: FromReader) => void)[] = []
    const answers: ((answer: ToReader) => void)[] = []
    let failed: (error: Error) => void = () => {}
    const tell = (m: FromReader) => heard.forEach((hear) => hear(structuredClone(m)))
    const ask = (m: FromReader) =>
      new Promise<ToReader>((resolve) => {
        answers.push(resolve)
        tell(m)
      })
    // A thread begins after whoever started it listens.
    setImmediate(() => void readAll(reading, h.registry, { tell, ask }).catch((error: Error) => failed(error)))
    return {
      postMessage: (answer: ToReader) => answers.shift()?.(answer),
      terminate: async () => 0,
      on: (_, hear) => void heard.push(hear),
      once: (event: string, hear: (e: never) => void) => {
        if (event === 'error') failed = hear as (error: Error) => void
      },
    }
  }

export const NURSE_OF_ALL: Actor = { ...PEOPLE.lin, scope: { areas: [AREAS.county], households: [] } }

export const importHere = async (
  h: TestHome,
  paths: readonly string[],
  more: { again?: boolean; only?: string; keep?: { folder: string; mostBytes: number } } = {},
): Promise<Report> =>
  await runImport({
    reading: {
      kind: 'fhir',
      paths,
      ...(more.only === undefined ? {} : { only: more.only }),
      ...(more.keep === undefined ? {} : { keep: more.keep }),
    },
    ...(more.again ? { again: true } : {}),
    thread: here(h),
    read: h.db,
    writer: h.writer,
    registry: h.registry,
    actor: NURSE_OF_ALL,
    area: async () => ({ id: AREAS.shipu }),
    now: () => h.clock.now,
    defect(error) {
      throw error
    },
  })

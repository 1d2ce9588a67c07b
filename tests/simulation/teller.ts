/** Tells stories as they are asked for, in this thread or in one of its own. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { CASTS } from './cast.ts'
import { tell, type Told } from './story.ts'

/** As much of a story's options as can be handed to a thread. */
export interface Asked {
  steps?: number
  without?: readonly string[]
  cast?: string
}

export const teller =
  ({ without, cast, ...rest }: Asked, trace?: (line: string) => void) =>
  (seed: number): Promise<Told> =>
    tell(seed, {
      ...rest,
      ...(without ? { without: new Set(without) } : {}),
      ...(cast ? { cast: CASTS.find((c) => c.name === cast)! } : {}),
      ...(trace ? { trace } : {}),
    })

if (!isMainThread && parentPort) {
  const port = parentPort
  const answer = teller(workerData as Asked)
  port.on('message', (seed: number) => void answer(seed).then((told) => port.postMessage(told)))
}

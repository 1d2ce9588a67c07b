/** The writer's thread before it is needed: it loads its files and waits for its plan. Imports next to nothing of ours, so that it begins at once. */
import { Worker } from 'node:worker_threads'
import { threadBeside } from './thread.ts'

/** What a command makes is forgotten with it: V8's own limit took 30 MB more for the same time. */
const LIMITS = { maxYoungGenerationSizeMb: 16 }

const spawned = () => new Worker(threadBeside('writer-thread', import.meta.url), { resourceLimits: LIMITS })
let loading: Worker | undefined

export const loadWriterThread = (): void => void (loading ??= spawned())

/** The one that was loaded ahead, or another. */
export function takeWriterThread(): Worker {
  const thread = loading ?? spawned()
  loading = undefined
  return thread
}

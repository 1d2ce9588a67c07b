import { Worker } from 'node:worker_threads'
import { threadBeside } from './thread.ts'

/** Starts the thread; the answer stops it, so that the last checkpoint at closing is alone. */
export function startCheckpoints(file: string): () => Promise<void> {
  const thread = new Worker(threadBeside('checkpoint-thread', import.meta.url), { workerData: { file } })
  let dead = false
  // Without it the writer's own checkpoints do the work, only slower.
  thread.once('exit', () => (dead = true))
  thread.on('error', () => (dead = true))
  return async () => {
    if (dead) return
    thread.postMessage('stop')
    await new Promise((resolve) => thread.once('exit', resolve))
  }
}

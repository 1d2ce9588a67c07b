import { Worker } from 'node:worker_threads'

/** Starts the thread; the answer stops it, so that the last checkpoint at closing is alone. */
export function startCheckpoints(file: string): () => Promise<void> {
  const thread = new Worker(new URL('checkpoint-thread.ts', import.meta.url), { workerData: { file } })
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

import { isMainThread, parentPort } from 'node:worker_threads'
import { serverRegistry } from './registry.ts'

export interface ToReading {
  name: string
  text: string
}
export type FromReading =
  | { kind: 'begun' }
  | { kind: 'read'; value: unknown }
  | { kind: 'failed'; message: string; stack: string }

if (!isMainThread && parentPort) {
  const port = parentPort
  const { readings } = serverRegistry()
  const tell = (m: FromReading) => port.postMessage(m)
  port.on('message', ({ name, text }: ToReading) => {
    tell({ kind: 'begun' })
    try {
      tell({ kind: 'read', value: readings.get(name)!(text) })
    } catch (e) {
      const error = e instanceof Error ? e : new Error(String(e))
      tell({ kind: 'failed', message: error.message, stack: error.stack ?? '' })
    }
  })
}

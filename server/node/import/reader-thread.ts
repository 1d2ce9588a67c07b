/** Reads and understands files in a thread of its own: the parsers are synchronous between chunks, and the request loop must not wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { serverRegistry } from '../registry.ts'
import type { FromReader, Reading, ToReader } from './protocol.ts'
import { readAll } from './reading.ts'

const port = parentPort!
const answers: ((answer: ToReader) => void)[] = []
port.on('message', (answer: ToReader) => answers.shift()?.(answer))
const tell = (message: FromReader) => port.postMessage(message)
const ask = (message: FromReader) =>
  new Promise<ToReader>((resolve) => {
    answers.push(resolve)
    tell(message)
  })

await readAll(workerData as Reading, serverRegistry(), { tell, ask })
port.close()

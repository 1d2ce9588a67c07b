/** `npm start`. What takes a start's time is reading and compiling: what was bundled and compiled before is kept. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serverBundle } from './bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
enableCompileCache(`${root}node_modules/.cache/compiled`)
process.setSourceMapsEnabled(true)
const bundled = await serverBundle(root, 'serve')
await import(bundled === null ? './serve.ts' : pathToFileURL(bundled).href)

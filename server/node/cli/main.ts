/** `npm run --silent doorstep -- <command>`. What was bundled and compiled before is kept: most of a short command's time otherwise. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { serverBundle } from '../bundle.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
enableCompileCache(`${root}node_modules/.cache/compiled`)
process.setSourceMapsEnabled(true)
const bundled = await serverBundle(root, 'doorstep')
await import(bundled === null ? './run.ts' : pathToFileURL(bundled).href)

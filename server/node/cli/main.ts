/** `npm run --silent doorstep -- <command>`. What was compiled before is kept: without that, compiling takes most of a short command's time. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url)))
await import('./run.ts')

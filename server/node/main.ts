/**
 * `npm start`. What takes a start's time is reading and compiling: what was compiled before is kept, and the writer's thread
 * reads its files while this one does its own.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadWriterThread } from './writer-load.ts'

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)))
if (!process.env['DATABASE_URL']) loadWriterThread()
await import('./start.ts')

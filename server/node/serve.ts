/** The writer's thread reads its files while this one does its own. */
import { loadWriterThread } from './writer-load.ts'

if (!process.env['DATABASE_URL']) loadWriterThread()
await import('./start.ts')

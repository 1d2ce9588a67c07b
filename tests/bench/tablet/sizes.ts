/** What a tablet fetches of the application: as the server sends it, and as it could be sent. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { kb, line, title } from '../figures.ts'

const FILES = {
  'worker, all pages of all plugins': 'static/build/worker.js',
  SQLite: 'node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm',
}

export async function sizes(url: string): Promise<void> {
  title('Sizes of what runs on the tablet')
  for (const [name, file] of Object.entries(FILES)) {
    const bytes = readFileSync(join(import.meta.dirname, '../../..', file))
    line(
      name,
      `${kb(bytes.length)}, gzip ${kb(gzipSync(bytes).length)}, brotli ${kb(brotliCompressSync(bytes).length)}`,
    )
  }
  for (const path of ['/sw.js', '/static/sqlite3.wasm']) {
    const answer = await fetch(url + path, { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    await answer.arrayBuffer()
    line(`${path} as sent`, answer.headers.get('content-encoding') ?? 'not packed')
  }
}

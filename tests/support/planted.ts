/** A page that keeps nothing to itself: whatever it shows must be found again, or a search that finds nothing proves nothing. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** One word for each place. */
export const PLANTED = [
  'Quizzaciously-title',
  'Quizzaciously-address',
  'Quizzaciously-posted',
  'Quizzaciously-small',
  'Quizzaciously-large',
  'Quizzaciously-cached',
  'Quizzaciously-local',
  'Quizzaciously-gzip',
  'Quizzaciously-brotli',
] as const

/** So large and so regular that every store packs it, with its word far from the beginning. */
const filled = (word: string): string =>
  `${'All of this is the same. '.repeat(4_000)}${word} ${'And so is this. '.repeat(4_000)}`

export async function plant(page: Page): Promise<void> {
  const http = createServer(answer)
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  await page.goto(`http://localhost:${(http.address() as AddressInfo).port}/Quizzaciously-address`)
  await page.evaluate(
    async ([small, large, cached, local]) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open('planted', 1)
        request.addEventListener('upgradeneeded', () => request.result.createObjectStore('store'))
        request.addEventListener('success', () => done(request.result))
      })
      await new Promise((done) => {
        const tx = db.transaction('store', 'readwrite')
        tx.objectStore('store').put({ note: small }, 1)
        tx.objectStore('store').put({ note: large }, 2)
        tx.addEventListener('complete', done)
      })
      await (await caches.open('planted')).put('/kept', new Response(cached))
      localStorage.setItem('planted', local!)
      for (const path of ['/gzip', '/brotli']) await (await fetch(path)).text()
    },
    ['Quizzaciously-small', filled('Quizzaciously-large'), 'Quizzaciously-cached', 'Quizzaciously-local'],
  )
  await page.locator('button').click()
  await page.getByText('Posted').waitFor()
  http.closeAllConnections()
  await new Promise((done) => http.close(done))
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const packed = { '/gzip': ['gzip', gzipSync], '/brotli': ['br', brotliCompressSync] }[request.url!] as
    | [string, (text: string) => Buffer]
    | undefined
  if (packed) {
    const [coding, pack] = packed
    response.writeHead(200, {
      'content-type': 'text/plain',
      'content-encoding': coding,
      'cache-control': 'max-age=3600',
    })
    return void response.end(pack(filled(`Quizzaciously-${request.url!.slice(1)}`)))
  }
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end(
    `<!doctype html><title>Quizzaciously-title</title>${request.method === 'POST' ? 'Posted' : '<form method="post"><input name="q" value="Quizzaciously-posted"><button>Go</button></form>'}`,
  )
}

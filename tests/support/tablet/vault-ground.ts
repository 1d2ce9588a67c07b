/** A server with next to nothing on it, and a Chromium with a profile on disk: what the vault's modules do in a real browser. */
import { build } from 'esbuild'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContext } from 'playwright-core'
import { securityHeaders } from '../../../server/node/security-headers.ts'
import { chromiumPath } from '../chromium.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface VaultGround {
  url: string
  profile: string
  /** The same profile each time. */
  browser(): Promise<BrowserContext>
  end(): Promise<void>
}

/** @param scripts address → source file, bundled · @param files other answers */
export async function vaultGround(
  scripts: Record<string, string>,
  files: Record<string, { type: string; body: Uint8Array | string }> = {},
): Promise<VaultGround> {
  const bundled = await Promise.all(
    Object.entries(scripts).map(async ([address, source]) => [address, await bundle(source)] as const),
  )
  const served = new Map<string, { type: string; body: Uint8Array | string }>([
    ['/', { type: 'text/html', body: '<!doctype html><title>Ground</title><script src="/vault.js"></script>' }],
    ...bundled.map(([address, body]) => [address, { type: 'text/javascript', body }] as const),
    ...Object.entries(files),
  ])
  const http = createServer((request, response) => {
    const found = served.get(new URL(request.url!, 'http://ground').pathname)
    for (const [name, value] of securityHeaders({ https: false, tiles: undefined })) response.setHeader(name, value)
    response.setHeader('cache-control', 'no-store')
    if (found) response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const profile = mkdtempSync(join(tmpdir(), 'doorstep-vault-'))
  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    profile,
    browser: () =>
      chromium.launchPersistentContext(profile, {
        executablePath: chromiumPath!,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
      }),
    async end() {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

async function bundle(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    format: 'iife',
    target: 'chrome120',
    tsconfigRaw: {},
    write: false,
  })
  return outputFiles[0]!.contents
}

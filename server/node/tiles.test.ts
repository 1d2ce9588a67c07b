import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { pmtilesOf, tileOf } from '../../tests/support/pmtiles.ts'
import { setUp, startServer } from '../../tests/support/server-home.ts'
import { tileSource } from './tiles.ts'

test('a basemap is a file of ours, a file elsewhere, pictures, or nothing', () => {
  expect(tileSource(undefined)).toEqual({ kind: 'none' })
  expect(tileSource('maps/county.pmtiles')).toEqual({ kind: 'pmtiles', url: '/tiles/basemap.pmtiles' })
  expect(tileSource('https://tiles.example/a.pmtiles?key=1')).toMatchObject({ kind: 'pmtiles' })
  expect(tileSource('https://tiles.example/{z}/{x}/{y}.png')).toMatchObject({ kind: 'raster' })
})

test('the file is given by ranges to who is signed in, to nobody else, and is not there once it is gone', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'doorstep-tiles-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const file = join(dir, 'county.pmtiles')
  const archive = pmtilesOf([{ ...tileOf(9, { lat: 22.6, lon: 120.6 }), layers: {} }])
  writeFileSync(file, archive)
  const server = await startServer({ DOORSTEP_TILES: file })
  onTestFinished(() => server.end())
  const user = await setUp(server)
  const ask = (range?: string, who = user) => who.get('/tiles/basemap.pmtiles', range ? { range } : {})

  const head = await ask('bytes=0-126')
  expect([head.status, head.headers.get('content-range')]).toEqual([206, `bytes 0-126/${archive.length}`])
  expect(Buffer.from(await head.arrayBuffer())).toEqual(archive.subarray(0, 127))
  const rest = await ask('bytes=127-99999')
  expect(Buffer.from(await rest.arrayBuffer())).toEqual(archive.subarray(127))
  expect(rest.headers.get('etag')).toBe(head.headers.get('etag'))
  expect((await ask('bytes=99999-')).status).toBe(416)
  expect((await ask()).status).toBe(416)
  const stranger = await ask('bytes=0-126', server.browser('192.0.2.9'))
  expect(stranger.headers.get('location')).toMatch(/^\/sign-in/)
  expect(await (await user.get('/tiles/source.json')).json()).toMatchObject({ kind: 'pmtiles' })

  rmSync(file)
  expect((await ask('bytes=0-126')).status).toBe(404)
  expect(await (await user.get('/tiles/source.json')).json()).toEqual({ kind: 'none' })
})

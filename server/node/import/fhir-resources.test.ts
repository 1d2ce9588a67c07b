import { readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fhirResources, type Found } from './fhir-resources.ts'
import { bundle, PATIENT, planted, plantedFolder, seen, tar, tgz } from './planted.ts'

const TWO = bundle(PATIENT, { resourceType: 'Observation', id: 'o1' })
const BOTH = ['Patient/p1', 'Observation/o1']
const ndjson = (newline: string) =>
  [PATIENT, { resourceType: 'Observation', id: 'o1' }].map((each) => JSON.stringify(each)).join(newline)
const first = async (content: string) => {
  for await (const each of fhirResources([planted(content)])) return each as Found
  throw new Error('nothing')
}

describe('what is read', () => {
  test.each<[string, string | Uint8Array]>([
    ['a bundle', TWO],
    ['a bundle with white space', JSON.stringify(JSON.parse(TWO), null, 4)],
    [
      'a bundle whose entries come before its type',
      `{"entry":[{"resource":${JSON.stringify(PATIENT)}},{"resource":{"resourceType":"Observation","id":"o1"}}],"resourceType":"Bundle"}`,
    ],
    ['NDJSON', ndjson('\n')],
    ['NDJSON with CRLF, blank lines and a last newline', `\r\n${ndjson('\r\n\r\n')}\r\n \r\n`],
    ['a byte order mark', `\ufeff${TWO}`],
    ['gzip', gzipSync(TWO)],
    ['gzip in gzip', gzipSync(gzipSync(TWO))],
    ['a wrong name', Buffer.from(TWO)],
  ])('%s', async (_, content) =>
    expect(await seen(planted(content, 'file.png'))).toEqual({ resources: BOTH, failed: [] }),
  )

  test('a folder, sorted, without what systems leave behind', async () => {
    const folder = plantedFolder({
      'b.json': JSON.stringify({ ...PATIENT, id: 'b' }),
      'a/x.ndjson': JSON.stringify({ ...PATIENT, id: 'a' }),
      '.DS_Store': 'x',
      '._b.json': 'x',
      'c.json.gz': gzipSync(JSON.stringify({ ...PATIENT, id: 'c' })),
    })
    expect(await seen(folder)).toEqual({ resources: ['Patient/a', 'Patient/b', 'Patient/c'], failed: [] })
  })
  test('tar, plain and compressed', async () => {
    const entry = { header: { name: 'x/y.json' }, body: TWO }
    expect(
      await seen([planted(await tar(entry)), planted(await tgz(entry, { header: { name: 'x/', type: 'directory' } }))]),
    ).toEqual({ resources: [...BOTH, ...BOTH], failed: [] })
  })
  test('a List that names its entries before its type stays whole', async () => {
    const list = { entry: [{ item: { reference: 'Patient/p1' } }], resourceType: 'List', id: 'l' }
    expect((await first(JSON.stringify(list))).resource).toEqual(list)
  })
  test('fullUrl and offset', async () =>
    expect(await first(TWO)).toMatchObject({ fullUrl: 'urn:uuid:0', offset: TWO.indexOf('{"fullUrl"') }))
  test('files beyond what is held are read twice, with the same result', async () => {
    const limits = { heldBytes: 10 }
    const paths = [planted(TWO), planted(gzipSync(TWO)), planted(await tgz({ header: { name: 'a' }, body: TWO }))]
    expect(await seen(paths, { limits })).toEqual({ resources: [...BOTH, ...BOTH, ...BOTH], failed: [] })
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('doorstep-import-'))).toEqual([])
  })
  test('onFile tells size, digest and count, and may skip', async () => {
    const files: unknown[] = []
    expect((await seen(planted(TWO), { onFile: (file) => void files.push(file) })).resources).toEqual(BOTH)
    expect(files).toEqual([
      { file: 'file.json', bytes: TWO.length, sha256: expect.stringMatching(/^[\da-f]{64}$/), resources: 2 },
    ])
    expect(await seen(planted(TWO), { onFile: () => 'skip' })).toEqual({ resources: [], failed: [] })
  })
  test('a signal stops it', async () => {
    await expect(seen(planted(TWO), { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })
})

test('one bad file costs the others nothing', async () => {
  const archive = await tgz(
    { header: { name: '1' }, body: TWO },
    { header: { name: '2' }, body: TWO.slice(0, 50) },
    { header: { name: '3' }, body: TWO },
    { header: { name: '4' }, body: 'GIF89a' },
  )
  expect(await seen(planted(archive, 'a.tgz'))).toEqual({
    resources: [...BOTH, ...BOTH],
    failed: ['a.tgz/2: half_written', 'a.tgz/4: wrong_type'],
  })
})

test('an archive that breaks off gives its whole files and says so', async () => {
  const whole = await tar({ header: { name: '1' }, body: TWO }, { header: { name: '2' }, body: TWO })
  const cut = whole.subarray(0, 512 + 1024 + 100)
  for (const content of [cut, gzipSync(cut), gzipSync(whole).subarray(0, -20)]) {
    const { failed } = await seen(planted(content, 'a.tar'))
    expect(failed).toEqual([expect.stringMatching(/^a.tar: archive_half_written$/)])
  }
  expect((await seen(planted(cut, 'a.tar'))).resources).toEqual(BOTH)
})

test('a file that changes between its two readings is not half used', async () => {
  const path = planted(TWO)
  const result = await seen(path, {
    limits: { heldBytes: 1 },
    onFile: () => writeFileSync(path, TWO.replace('Chen', 'Changed')),
  })
  expect(result).toEqual({ resources: [], failed: ['file.json: changed'] })
})

test('strings lose what deceives or breaks: NUL, bidi overrides, lone surrogates', async () => {
  const { resource } = await first(
    '{"resourceType":"Patient","id":"a\\u0000b\\u202ec\\ud800d","x":["\u202ey","\\ud83d\\ude00"]}',
  )
  expect(resource).toEqual({ resourceType: 'Patient', id: 'abc\ufffdd', x: ['y', '😀'] })
})

test('any JSON, cut anywhere, in any chunks: read as JSON.parse would, or refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.json({ maxDepth: 4 }), { maxLength: 5 }),
      fc.nat(),
      fc.boolean(),
      async (values, cut, whole) => {
        const resources = values.map(
          (text, i) => `{"resourceType":"Basic","id":"${i}","x":${text.replaceAll('__proto__', 'proto')}}`,
        )
        const text = `{"resourceType":"Bundle","entry":[${resources.map((resource) => `{"resource":${resource}}`).join(' , ')}]}`
        const { resources: found, failed } = await seen(planted(whole ? text : text.slice(0, cut % text.length)))
        if (whole) expect({ found, failed }).toEqual({ found: values.map((_, i) => `Basic/${i}`), failed: [] })
        else expect({ found, failed: failed.length }).toEqual({ found: [], failed: 1 })
      },
    ),
    { numRuns: 60 },
  )
})

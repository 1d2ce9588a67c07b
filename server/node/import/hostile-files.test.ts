import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bundle, PATIENT, planted, plantedFolder, seen, tar, tgz } from './planted.ts'

const TWO = bundle(PATIENT, { resourceType: 'Observation', id: 'o1' })
const BOTH = ['Patient/p1', 'Observation/o1']
const ndjson = (newline: string) =>
  [PATIENT, { resourceType: 'Observation', id: 'o1' }].map((each) => JSON.stringify(each)).join(newline)

const PIPES = await tar({ header: { name: 'pipe', type: 'fifo' } })

describe('what is refused, with its reason, and nothing of the file used', () => {
  const nested = (depth: number) => `{"resourceType":"Patient","x":${'['.repeat(depth)}${']'.repeat(depth)}}`
  test.each<[string, string, string | Uint8Array]>([
    ['half_written', 'a bundle cut in its second entry', TWO.slice(0, -30)],
    ['half_written', 'a bundle cut between entries', TWO.slice(0, TWO.indexOf('},{') + 1)],
    ['half_written', 'a bundle cut in a string', TWO.slice(0, TWO.indexOf('Chen') + 2)],
    ['half_written', 'NDJSON cut in its last line', ndjson('\n').slice(0, -5)],
    ['half_written', 'a tail of zeros', Buffer.concat([Buffer.from(TWO.slice(0, -3)), Buffer.alloc(99)])],
    ['half_written', 'a truncated gzip', gzipSync(TWO).subarray(0, -12)],
    ['damaged_gzip', 'a gzip with a flipped byte', flipped(gzipSync(TWO), 30)],
    ['malformed', 'a missing comma', TWO.replace('},{', '}{')],
    ['malformed', 'a comma too much', TWO.replace('},{', '},,{')],
    ['malformed', 'a trailing comma', TWO.replace('}]}', '},]}')],
    ['malformed', 'crossed brackets', '{"resourceType":"Patient","x":[}]}'],
    ['malformed', 'an entry closed by a bracket', '{"resourceType":"Bundle","entry":[{"resource":{}]}]}'],
    ['malformed', 'a number among the entries', TWO.replace('"entry":[', '"entry":[1,')],
    ['malformed', 'entries under a disguised key', TWO.replace('"entry"', '"\\u0065ntry"')],
    ['malformed', 'something after the end', `${TWO} x`],
    ['malformed', 'NUL in a string', TWO.replace('Chen', 'Ch\0en')],
    ['wrong_type', 'PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['wrong_type', 'PDF', '%PDF-1.7\n'],
    ['wrong_type', 'HTML', '<!DOCTYPE html><html>Sign in</html>'],
    ['wrong_type', 'XML', '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>'],
    ['wrong_type', 'ZIP', Buffer.from('PK\u0003\u0004xx')],
    ['wrong_type', 'UTF-16', Buffer.from(`\ufeff${TWO}`, 'utf16le')],
    ['wrong_type', 'text', 'hello'],
    ['empty', 'nothing', ''],
    ['empty', 'white space', ' \n \n'],
    ['not_fhir', 'other JSON', '{"type":"FeatureCollection","features":[]}'],
    ['not_fhir', 'a list', '[{"resourceType":"Patient"}]'],
    ['not_fhir', 'a resource type that is none', '{"resourceType":"../../x"}'],
    ['not_fhir', 'an entry that holds a text', '{"resourceType":"Bundle","entry":[{"resource":"x"}]}'],
    ['other_version', 'STU3', bundle(PATIENT, { resourceType: 'Condition', clinicalStatus: 'active' })],
    ['other_version', 'DSTU2', bundle(PATIENT, { resourceType: 'MedicationOrder' })],
    ['other_version', 'R5', bundle(PATIENT, { resourceType: 'Encounter', class: [{}], actualPeriod: {} })],
    ['history_bundle', 'a history', TWO.replace('collection', 'history')],
    ['duplicate_key', 'a key twice in a resource', '{"resourceType":"Patient","gender":"male","gender":"female"}'],
    ['duplicate_key', 'entries twice', TWO.replace(/\}$/, ',"entry":[]}')],
    [
      'duplicate_key',
      'a key twice, once escaped',
      '{"resourceType":"Patient","gender":"male","\\u0067ender":"female"}',
    ],
    ['hostile_key', '__proto__', bundle(JSON.parse('{"resourceType":"Patient","__proto__":{"isAdmin":true}}'))],
    ['nested_json', 'deep lists', nested(100_000)],
    ['not_utf8', 'Latin-1', Buffer.from(TWO.replace('Chen', 'Chén'), 'latin1')],
    ['not_a_file', 'a tar with a pipe only', PIPES],
    ['damaged_tar', 'a tar with a flipped byte in its header', flipped(Buffer.from(PIPES), 100)],
  ])('%s: %s', async (reason, _, content) => {
    const { resources, failed } = await seen(planted(content))
    expect(resources).toEqual([])
    expect(failed).toEqual([expect.stringMatching(new RegExp(`: ${reason}$`))])
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined()
  })

  test('too large, by file, resource, ratio and number', async () => {
    const limits = { maxFileBytes: 100, ratioFreeBytes: 1000, maxRatio: 10 }
    expect((await seen(planted(TWO), { limits })).failed).toEqual(['file.json: too_large'])
    expect((await seen(planted(gzipSync(TWO)), { limits })).failed).toEqual(['file.json: too_large'])
    expect(
      (await seen(planted(await tar({ header: { name: 'big' }, body: TWO })), { limits: { maxFileBytes: 100 } }))
        .resources,
    ).toEqual([])
    expect(
      (await seen(planted(bundle({ ...PATIENT, note: 'x'.repeat(999) })), { limits: { maxResourceBytes: 500 } }))
        .failed,
    ).toEqual(['file.json: resource_too_large'])
    expect((await seen(plantedFolder({ a: TWO, b: TWO }), { limits: { maxFiles: 1 } })).failed).toEqual([
      expect.stringContaining('too_many_files'),
    ])
  })
  test('a gzip bomb of 1 GB is stopped early', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))
    expect((await seen(planted(Buffer.concat(Array.from({ length: 16 }, () => bomb))))).failed).toEqual([
      'file.json: bomb',
    ])
  })
  test('archives inside archives without end', async () => {
    let packed = gzipSync(TWO)
    for (let i = 0; i < 9; i++) packed = gzipSync(packed)
    expect((await seen(planted(packed))).failed).toEqual(['file.json: nested_too_deep'])
  })
  test('missing, linked and special paths', async () => {
    const folder = plantedFolder({ 'real.json': TWO })
    symlinkSync('/etc/passwd', join(folder, 'passwd.json'))
    symlinkSync(folder, join(folder, 'loop'))
    expect(await seen([folder, join(folder, 'none'), '/dev/zero'])).toEqual({
      resources: BOTH,
      failed: [
        expect.stringMatching(/loop: symlink$/),
        expect.stringMatching(/passwd.json: symlink$/),
        expect.stringMatching(/none: not_found$/),
        'zero: not_a_file',
      ],
    })
  })
  test('names in a tar are labels: they climb nowhere and turn no text around', async () => {
    const { resources, failed } = await seen(
      planted(
        await tgz(
          { header: { name: '../../etc/cron.d/x' }, body: TWO },
          { header: { name: 'a\u202egnp.json' }, body: 'x' },
          { header: { name: 'ln', type: 'symlink', linkname: '/etc/passwd' } },
        ),
        'a.tgz',
      ),
    )
    expect(resources).toEqual(BOTH)
    expect(failed).toEqual(['a.tgz/a\ufffdgnp.json: wrong_type', 'a.tgz/ln: symlink'])
  })
})

function flipped(bytes: Buffer, at: number): Buffer {
  bytes[at] = bytes[at]! ^ 0xff
  return bytes
}

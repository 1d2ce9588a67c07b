/** Files planted by tests, each folder gone after its test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar, type TarHeader } from 'modern-tar'
import { afterEach } from 'vitest'
import { fhirResources, type FhirOptions } from './fhir-resources.ts'

export const PATIENT = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Chen', given: ['Mei'] }] }
export const bundle = (...resources: unknown[]) =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource, i) => ({ fullUrl: `urn:uuid:${i}`, resource })),
  })

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })))

export function plantedFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-test-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

export function planted(content: string | Uint8Array, name = 'file.json'): string {
  return join(plantedFolder({ [name]: content }), name)
}

export async function tar(
  ...entries: { header: Omit<TarHeader, 'size'>; body?: string | Uint8Array }[]
): Promise<Buffer> {
  return Buffer.from(
    await packTar(
      entries.map(({ header, body }) => ({
        header: { ...header, size: body === undefined ? 0 : Buffer.byteLength(body) },
        ...(body === undefined ? {} : { body }),
      })),
    ),
  )
}

export const tgz = async (...entries: Parameters<typeof tar>) => gzipSync(await tar(...entries))

/** What an import saw: resources as "Type/id", failures as "file: key". */
export async function seen(paths: string | string[], options: FhirOptions = {}) {
  const resources: string[] = []
  const failed: string[] = []
  for await (const each of fhirResources([paths].flat(), options)) {
    if ('failed' in each) failed.push(`${each.file}: ${each.failed.key.replace('records.import_', '')}`)
    else resources.push(`${each.resource.resourceType}/${String(each.resource['id'])}`)
  }
  return { resources, failed }
}

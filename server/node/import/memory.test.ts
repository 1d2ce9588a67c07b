import { join } from 'node:path'
import { expect, test } from 'vitest'
import { measuredApart, writeLargeBundle } from '../../../tests/bench/import-memory.ts'
import { plantedFolder } from './planted.ts'

const MIB = 1024 * 1024

test('memory stays flat: a bundle of 200 MB needs hardly more than one of 20 MB', { timeout: 120_000 }, async () => {
  const folder = plantedFolder()
  const sizes = [20, 200].map((mb) => ({ mb, path: join(folder, `${mb}.json`) }))
  for (const { mb, path } of sizes) await writeLargeBundle(path, mb * MIB)
  const [small, large] = sizes.map(({ path }) => measuredApart(path))
  console.log(
    `20 MB: ${small!.rssMb} MB of memory; 200 MB: ${large!.rssMb} MB, ${Math.round(large!.resources / large!.seconds)} resources/s`,
  )
  expect(large!.resources).toBeGreaterThan(small!.resources * 9)
  // Held as a whole, 200 MB of JSON text are beyond 600 MB of objects; the collector's mood is worth 100.
  expect(large!.rssMb).toBeLessThan(small!.rssMb + 250)
})

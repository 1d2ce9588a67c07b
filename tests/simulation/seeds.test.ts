/** A few stories in every run; as many as one likes by `npm run simulate` (main.ts says how). */
import { expect, test } from 'vitest'
import { tell } from './story.ts'
import { isWell, KINDS } from './verdict.ts'

/** Stories are told one after another; each opens a server and some tablets of its own. */
const SEEDS_PER_TEST = 15
const PATIENCE_MS = 180_000

test.each([1, 16, 31])(
  'nothing is lost, doubled, leaked or different, whatever goes wrong (seeds from %i)',
  { timeout: PATIENCE_MS },
  async (from) => {
    let [commands, faults] = [0, 0]
    for (let seed = from; seed < from + SEEDS_PER_TEST; seed++) {
      const told = await tell(seed)
      expect(
        isWell(told) ? [] : KINDS.flatMap((kind) => told[kind].map((line) => `seed ${seed} ${kind}: ${line}`)),
      ).toEqual([])
      commands += told.commands
      for (const n of told.faults.values()) faults += n
    }
    expect(commands).toBeGreaterThan(0)
    expect(faults).toBeGreaterThan(0)
  },
)

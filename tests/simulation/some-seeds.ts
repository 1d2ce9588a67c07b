/** Stories by number, a handful to a test: what fails names its seed and how to hear that story again. */
import { expect, test } from 'vitest'
import { tell, type Options } from './story.ts'
import { KINDS } from './verdict.ts'

const TOGETHER = 25
/** All in CI, where they take two cores two minutes; a taste of them wherever somebody waits. */
const share = process.env['CI'] ? 1 : 0.05
/** Generous: they share two cores with every other suite. */
const TIMES = { timeout: 240_000 }

export function someSeeds(from: number, to: number): void {
  const end = from + Math.ceil((to - from + 1) * share) - 1
  for (let first = from; first <= end; first += TOGETHER) {
    const last = Math.min(end, first + TOGETHER - 1)
    test(`nothing is lost, doubled, diverged or leaked in stories ${first} to ${last}`, TIMES, async () => {
      for (let seed = first; seed <= last; seed++) expect(await found(seed), again(seed)).toEqual([])
    })
  }
}

/** What went wrong in a story, in words. */
export async function found(seed: number, options: Options = {}): Promise<string[]> {
  const told = await tell(seed, options)
  return KINDS.flatMap((kind) => told[kind].map((line) => `${kind}: ${line}`))
}

const again = (seed: number) => `npm run simulate -- --seed ${seed} --trace`

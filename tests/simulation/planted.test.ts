/** What the simulation could not see, it would not have to tell: each planted mistake must be found, and for what it is. */
import { expect, test } from 'vitest'
import type { Cast } from './cast.ts'
import { product } from './product/cast.ts'
import {
  carriesOutTwice,
  dropsWhatItAcknowledges,
  forgesTheLog,
  forgetsConfidence,
  forgetsThatGrantsEnd,
  losesAnAllergy,
  losesWhatIsDue,
  promisesTooMuch,
  showsWhatIsHidden,
  skipsAHousehold,
} from './spoil.ts'
import { tell } from './story.ts'
import type { KINDS } from './verdict.ts'
import { toys } from './toys.ts'
import type { World } from './world.ts'

/** A mistake that so many stories do not show could hide in a thousand. */
const STORIES = 60

const planted: [mistake: (w: World) => void, kind: (typeof KINDS)[number], cast: Cast][] = [
  [dropsWhatItAcknowledges, 'lost', toys],
  [promisesTooMuch, 'lost', toys],
  [carriesOutTwice, 'doubled', toys],
  [skipsAHousehold, 'diverged', toys],
  [losesWhatIsDue, 'diverged', toys],
  [showsWhatIsHidden, 'leaked', toys],
  [showsWhatIsHidden, 'leaked', product],
  [losesAnAllergy, 'lost', product],
  [forgetsConfidence, 'lost', product],
  [forgetsThatGrantsEnd, 'leaked', toys],
  [forgesTheLog, 'broken', toys],
]

test.each(planted.map(([spoil, kind, cast]) => ({ name: spoil.name, spoil, kind, cast, of: cast.name })))(
  'it $name of the $of: $kind',
  { timeout: 120_000 },
  async ({ spoil, kind, cast }) => {
    for (let seed = 1; seed <= STORIES; seed++) {
      const told = await tell(seed, { spoil, cast })
      if (told[kind].length > 0) return
    }
    expect.fail(`${STORIES} stories without a word of it`)
  },
)

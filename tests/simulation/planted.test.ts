/** What the simulation could not see, it would not have to tell: each planted mistake must be found, and for what it is. */
import { expect, test } from 'vitest'
import {
  carriesOutTwice,
  dropsWhatItAcknowledges,
  forgesTheLog,
  forgetsThatGrantsEnd,
  losesWhatIsDue,
  promisesTooMuch,
  showsWhatIsHidden,
  skipsAHousehold,
} from './spoil.ts'
import { tell } from './story.ts'
import type { KINDS } from './verdict.ts'
import type { World } from './world.ts'

/** A mistake that so many stories do not show could hide in a thousand. */
const STORIES = 60

const planted: [mistake: (w: World) => void, kind: (typeof KINDS)[number]][] = [
  [dropsWhatItAcknowledges, 'lost'],
  [promisesTooMuch, 'lost'],
  [carriesOutTwice, 'doubled'],
  [skipsAHousehold, 'diverged'],
  [losesWhatIsDue, 'diverged'],
  [showsWhatIsHidden, 'leaked'],
  [forgetsThatGrantsEnd, 'leaked'],
  [forgesTheLog, 'broken'],
]

test.each(planted.map(([spoil, kind]) => ({ name: spoil.name, spoil, kind })))(
  'it $name: $kind',
  { timeout: 120_000 },
  async ({ spoil, kind }) => {
    for (let seed = 1; seed <= STORIES; seed++) {
      const told = await tell(seed, { spoil })
      if (told[kind].length > 0) return
    }
    expect.fail(`${STORIES} stories without a word of it`)
  },
)

import { BEGINNINGS } from './beginnings.ts'
import { CHANGES } from './changes.ts'
import { HARD_TO_REACH } from './hard-to-reach.ts'
import { MIXED_UP } from './mixed-up.ts'
import { NEWCOMERS } from './newcomers.ts'
import type { StorySpec } from './spec.ts'

export { storyHousehold } from './spec.ts'

/** The first households of every demo, each of which shows one situation. README.md tells them. */
export const STORIES: readonly StorySpec[] = [...BEGINNINGS, ...NEWCOMERS, ...HARD_TO_REACH, ...MIXED_UP, ...CHANGES]

/** One person, one record: seen before saving, found afterwards, united and parted again. */
import type { Command, NavItem } from '#kernel/plugin.ts'
import { mergeHouseholds } from './merge-households.ts'
import { mergePeople } from './merge-people.ts'
import { keepApart, proposeMerge, settleProposal } from './propose.ts'
import { unmergeHousehold, unmergePerson } from './unmerge.ts'

export const duplicateCommands: readonly Command[] = [
  mergePeople,
  mergeHouseholds,
  unmergePerson,
  unmergeHousehold,
  proposeMerge,
  settleProposal,
  keepApart,
]
/** The nurse's queue of likely pairs. */
export const duplicateNav: NavItem = {
  href: '/duplicates',
  icon: 'people',
  key: 'records.duplicates.title',
  permission: 'records:merge',
  order: 60,
  group: 'check',
}

export { duplicateAsks } from './ask.ts'
export { duplicateCards } from './cards.ts'
export { assertNoLikelyDuplicate, somebodyElse } from './check.ts'
export { factsOfMember } from './facts.ts'
export { duplicateHint, HINT_ID, hintHook } from './hint.ts'
export { duplicatePages } from './pages.ts'
export { duplicateStrings } from './strings/index.ts'

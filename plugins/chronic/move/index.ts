/** Entries that go to the right person. */
import type { Ask, Command } from '#kernel/plugin.ts'
import { moveAsk, moveCommand } from './command.ts'
import { movableEpisode } from './episode.ts'
import { movableHistory } from './history.ts'
import { movableVisit } from './visit.ts'

export const moveCommands: readonly Command[] = [
  moveCommand(movableVisit),
  moveCommand(movableEpisode),
  moveCommand(movableHistory),
]
export const moveAsks: readonly Ask[] = [moveAsk(movableVisit), moveAsk(movableEpisode), moveAsk(movableHistory)]

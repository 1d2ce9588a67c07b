import type { Command } from '#kernel/plugin.ts'
import { changeAbout } from './about.ts'
import { beginChange, beginForm } from './begin.ts'
import { copyForm, takePart } from './copy.ts'
import { discardDraft, publishForm } from './finish.ts'
import { moveQuestion, putQuestion, removeQuestion } from './question.ts'
import { putTotal, removeTotal } from './total.ts'

export const builderCommands: readonly Command[] = [
  beginForm,
  beginChange,
  copyForm,
  takePart,
  changeAbout,
  putQuestion,
  moveQuestion,
  removeQuestion,
  putTotal,
  removeTotal,
  publishForm,
  discardDraft,
]

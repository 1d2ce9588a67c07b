export { visitConfig } from './config.ts'
export { gapDue, personGapDue } from './gaps.ts'
export { visitDue } from './visit.ts'
export { dueStrings } from './strings/index.ts'

/** Between the page of enrolment and the worker, on a port of their own. No imports: the page's script shares it. */

export interface EnrolMessage {
  kind: 'enrol'
  /** Null: goes on with what was begun here, after a cut. */
  begin: { code: string; label: string; passcode: string; csrf: string } | null
}

export type EnrolAnswer =
  | { kind: 'step'; step: 'sealing' | 'asking' | 'fetching' | 'laying' }
  | { kind: 'progress'; households: number; of: number }
  /** Nothing was begun: somebody has to type something else, or to wait. */
  | { kind: 'refused'; field: 'code' | 'passcode' | ''; why: EnrolFault }
  /** The network went: whatever has arrived is kept. `begun`: the code is used up, and going on needs it no more. */
  | { kind: 'cut'; begun: boolean }
  /** It is there, but locked meanwhile. */
  | { kind: 'locked' }
  | { kind: 'done' }

/** Before there is a worker to ask: files of the application that are here, told to every page. */
export interface FilesCome {
  kind: 'files'
  n: number
  of: number
}

export type EnrolFault = 'required' | 'code_wrong' | 'too_many' | 'failed' | 'full' | `passcode_${string}`

/** Asks of the builder: nothing is saved by them. */
export const PREVIEW_PATH = '/forms/drafts/preview'
export const TOTAL_ROWS_PATH = '/forms/drafts/rows'
export const TRY_PATH = '/forms/drafts/:draft/try'

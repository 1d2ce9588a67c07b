/** Conditions that a community clinic writes down most often, by ICD-10 code and in the order of the list. See README.md here. */
export const CONDITIONS = [
  'I10', 'E11', 'E10', 'E78', 'I25', 'I50', 'I48', 'I64', 'I69', 'N18',
  'J44', 'J45', 'J06', 'J11', 'J18', 'U07.1', 'A09', 'A97', 'N39.0', 'L30',
  'A15', 'B18.1', 'B18.2', 'B24', 'K21', 'K29', 'K74', 'K76.0', 'D50', 'E03',
  'E05', 'E44', 'E66', 'M10', 'M17', 'M54', 'M81', 'N40', 'G20', 'G40',
  'F03', 'F20', 'F32', 'F41', 'F10', 'F17', 'H25', 'H91', 'L89', 'C18',
  'C22', 'C34', 'C50', 'C53', 'C61', 'O14', 'O24', 'P07', 'T74',
] as const
export type ConditionCode = (typeof CONDITIONS)[number]

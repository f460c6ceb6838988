// Package values decides how the texts of one column are to be read, as numbers,
// dates or identifiers, and then reads them.
//
// A file does not say whether 1.250 is one and a quarter or twelve hundred and
// fifty, or whether 03/04/2021 is in March or in April. A program that decides
// this value by value reads 1.250 one way and 2,55 beside it another, and nobody
// notices. Here the whole column decides, once:
//
//  1. Collect. Numbers, Dates and IDs take every distinct text of a column with
//     its count (Add) and keep what it proves. 2,55 proves a decimal comma;
//     25/04/2021 proves that the day comes first; 1.250 proves nothing.
//  2. Decide. The proofs together give one rule: a NumberFormat, a DateFormat or
//     an IDFormat. If no rule reads all values, the error (a *Conflict) shows two
//     of them that contradict each other. If two rules do, something outside the
//     column may tip the balance: what another column proves (LikelyDecimal,
//     LikelyOrder) or a setting.
//     Otherwise a default is taken, and a Remark says so, with both readings.
//  3. Read. The format's Parse reads one value, exactly and without allocating:
//     an amount is a decimal number and never a binary fraction. What does not
//     fit the rule is an error. It is never read by another rule.
//
// # Numbers
//
// Decimal marks are the point and the comma; thousands may be parted by the other
// one, by blanks of any width and by apostrophes, in threes or in the Indian
// way. Signs stand in front or behind; parentheses mean minus. Currency signs and
// codes are collected (NumberFormat.Currencies), percents are hundredths, and
// exponents are read in the spelling of any program. Decimal.Fixed gives the
// fixed point that money is summed in.
//
// # Dates
//
// Dates come with the year, the day or the month first, with names of months and
// weekdays in 24 languages, as 2024年3月5日, without separators (20230105), as seconds or
// milliseconds since 1970 and as the day numbers of a spreadsheet. The times of
// the file are kept: a time zone is noted and left out. Each kind of spelling
// is decided by itself, so 2023-01-05 may stand beside 05/01/2023.
//
// Some columns are refused although every value can be read. HalfConverted finds
// those of which a spreadsheet swapped day and month in some dates and left the
// others as text. Numbers such as 2023 and 202301 are no dates.
//
// # Identifiers
//
// IDFormat.Clean removes blanks and invisible characters, compares e-mail
// addresses without case, and reads 17850.0 and 1.785E4 as 17850 where the column
// calls for it. Columns whose identifiers lost digits are refused. PlaceholderOf
// knows the words for "nobody": some mean that wherever they stand, others only
// if they have more orders than anybody (Orders.Outlying).
//
// The package has no clock, no locale of the machine and no randomness: the same
// texts give the same rule.
package values

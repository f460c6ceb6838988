package values

import (
	"strings"
	"unicode/utf8"
)

// Dates of East Asia have a character behind each number, 2024年3月5日 15時30分 and 2024년 3월 5일,
// the half of the day before the hour, 오후 3:05, and no blanks between words. Japan and Taiwan
// also count the years of a reign: 令和6年 is 2024, and so is 民國113年.

// A syllable is a word of such dates.
type syllable struct {
	text  string
	kind  syllableKind
	value int16
}

type syllableKind int8

const (
	aboutNumber   syllableKind = iota // says what the number before it is
	yearMark                          //
	hourMark                          //
	minuteMark                        //
	secondMark                        //
	halfMark                          // 1 for the morning, 2 for the afternoon
	weekdayMark                       // 0 for Sunday
	eraMark                           // the year before its first one
	firstYearMark                     // 元年
)

// syllables lists the words, longer ones before those that they begin with.
var syllables = []syllable{
	{"일요일", weekdayMark, 0}, {"월요일", weekdayMark, 1}, {"화요일", weekdayMark, 2}, {"수요일", weekdayMark, 3},
	{"목요일", weekdayMark, 4}, {"금요일", weekdayMark, 5}, {"토요일", weekdayMark, 6},
	{"년", yearMark, 0}, {"월", aboutNumber, 0}, {"일", aboutNumber, 0}, {"号", aboutNumber, 0}, {"號", aboutNumber, 0},
	{"時", hourMark, 0}, {"时", hourMark, 0}, {"点", hourMark, 0}, {"點", hourMark, 0}, {"시", hourMark, 0},
	{"分", minuteMark, 0}, {"분", minuteMark, 0}, {"秒", secondMark, 0}, {"초", secondMark, 0},
	{"午前", halfMark, 1}, {"上午", halfMark, 1}, {"오전", halfMark, 1}, {"午後", halfMark, 2}, {"下午", halfMark, 2}, {"오후", halfMark, 2},
	{"令和", eraMark, 2018}, {"平成", eraMark, 1988}, {"昭和", eraMark, 1925}, {"民國", eraMark, 1911}, {"民国", eraMark, 1911},
	{"西暦", aboutNumber, 0}, {"公元", aboutNumber, 0}, {"元", firstYearMark, 1},
}

// syllableDays are the days of the week as they stand in brackets, (火) and (화), and behind
// the words for a week's day. 日 alone marks a number's day.
var syllableDays = map[string]int8{
	"日": 0, "月": 1, "火": 2, "水": 3, "木": 4, "金": 5, "土": 6,
	"일": 0, "월": 1, "화": 2, "수": 3, "목": 4, "금": 5, "토": 6,
	"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "天": 0,
	"日曜": 0, "月曜": 1, "火曜": 2, "水曜": 3, "木曜": 4, "金曜": 5, "土曜": 6,
	"日曜日": 0, "月曜日": 1, "火曜日": 2, "水曜日": 3, "木曜日": 4, "金曜日": 5, "土曜日": 6,
	"일요일": 0, "월요일": 1, "화요일": 2, "수요일": 3, "목요일": 4, "금요일": 5, "토요일": 6,
}

// scanSyllables reads one word from i on, and returns where it ends, −1 where it is none.
func (w *writtenDate) scanSyllables(text string, i int) int {
	rest := text[i:]
	if isJapaneseDay(rest) && w.complete() { // 火曜日, 火曜
		day, ok := syllableDays[rest[:6]]
		if w.weekday = day; !ok {
			return -1
		}
		return i + 6 // a 日 behind it is skipped as the mark of a number
	}
	if after := withoutWeek(rest); len(after) < len(rest) && after != "" && w.complete() {
		_, size := utf8.DecodeRuneInString(after)
		day, ok := syllableDays[after[:size]]
		if w.weekday = day; !ok {
			return -1
		}
		return i + len(rest) - len(after) + size
	}
	for _, s := range syllables {
		if strings.HasPrefix(rest, s.text) {
			if !w.take(s) {
				return -1
			}
			return i + len(s.text)
		}
	}
	return -1
}

// withoutWeek returns what stands behind a Chinese word for the week: 二 of 星期二 and 周二.
func withoutWeek(text string) string {
	for _, week := range [...]string{"星期", "礼拜", "禮拜", "周", "週"} {
		if after, ok := strings.CutPrefix(text, week); ok {
			return after
		}
	}
	return text
}

// isJapaneseDay reports whether a text begins with a character and 曜, as 日曜日 does and 日 for a number does not.
func isJapaneseDay(text string) bool { return strings.HasPrefix(text[min(3, len(text)):], "曜") }

// take notes what a word says.
func (w *writtenDate) take(s syllable) bool {
	c := &w.clock
	switch s.kind {
	case yearMark:
		return w.isYear()
	case hourMark:
		return !c.has && w.popHour(c)
	case minuteMark:
		return c.has && w.popNumber(&c.minute)
	case secondMark:
		return c.has && w.popNumber(&c.second)
	case halfMark:
		if c.has || c.half > 0 {
			return false
		}
		c.half = int8(s.value)
	case weekdayMark:
		w.weekday = int8(s.value)
	case eraMark:
		if w.era > 0 || w.n > 0 || w.month > 0 {
			return false
		}
		w.era = s.value
	case firstYearMark:
		if w.era == 0 || w.n > 0 {
			return false
		}
		w.numbers[0], w.n = dateNumber{1, 1}, 1
	}
	return true
}

// isYear notes that the first number is the year, be it of two digits. Of one digit it is of a reign that is
// not named.
func (w *writtenDate) isYear() bool {
	if w.n == 1 && w.era == 0 && w.numbers[0].digits <= 2 {
		if w.numbers[0].digits < 2 {
			return false
		}
		w.numbers[0] = dateNumber{fullYear(w.numbers[0].value), 4}
	}
	return true
}

// popNumber takes the last number for a part of the time.
func (w *writtenDate) popNumber(part *int) bool {
	if w.n == 0 || w.numbers[w.n-1].digits > 2 {
		return false
	}
	w.n--
	*part = w.numbers[w.n].value
	return true
}

// countYears turns the year of a reign into one of the calendar.
func (w *writtenDate) countYears() bool {
	if w.n != 3 || w.run > 0 || w.numbers[0].digits > 3 || w.numbers[0].value == 0 {
		return false
	}
	w.numbers[0] = dateNumber{w.numbers[0].value + int(w.era), 4}
	return true
}

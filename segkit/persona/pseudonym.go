package persona

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
)

// alphabet has 32 letters and digits that are hard to confuse: no 0, O, 1 or I.
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// Pseudonyms returns a name such as "K7Q2-M4XP" for each id. It is the first 40
// bits of HMAC-SHA256 (RFC 2104), written in 32 letters; nobody without the key
// can tell the id from it. Equal ids get equal pseudonyms and different ids
// different ones: where shortened hashes collide, those that collide get four more
// letters until they differ. Otherwise a pseudonym does not depend on the other
// ids or their order. The caller derives the key and keeps it secret. O(len(ids)).
func Pseudonyms(ids []string, key []byte) []string {
	sums := make(map[string][]byte, len(ids))
	mac := hmac.New(sha256.New, key)
	for _, id := range ids {
		if _, ok := sums[id]; !ok {
			mac.Reset()
			mac.Write([]byte(id))
			sums[id] = mac.Sum(nil)
		}
	}
	return shorten(ids, sums, 2)
}

// shorten writes each id's hash in the given number of groups of four letters,
// or more where two ids would get the same text.
func shorten(ids []string, sums map[string][]byte, groups int) []string {
	out := make([]string, len(ids))
	owner := make(map[string]string, len(sums)) // id by short form
	clash := map[string]bool{}
	for i, id := range ids {
		out[i] = spell(sums[id], groups)
		if first, ok := owner[out[i]]; ok && first != id {
			clash[out[i]] = true
		}
		owner[out[i]] = id
	}
	if len(clash) == 0 || groups == 12 { // 240 of 256 bits: no such pair of ids is known
		return out
	}
	var again []string
	var places []int
	for i, name := range out {
		if clash[name] {
			again, places = append(again, ids[i]), append(places, i)
		}
	}
	for j, name := range shorten(again, sums, groups+1) {
		out[places[j]] = name
	}
	return out
}

// spell writes the first 20·groups bits, five bits per letter, in groups of four
// letters.
func spell(sum []byte, groups int) string {
	var b strings.Builder
	var bits, have uint
	next := 0
	for i := range 4 * groups {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		if have < 5 {
			bits = bits<<8 | uint(sum[next])
			next++
			have += 8
		}
		have -= 5
		b.WriteByte(alphabet[bits>>have&31])
	}
	return b.String()
}

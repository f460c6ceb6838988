package read

// Cells repeat: of a shop's lines, most have a product, a price and a country that were seen
// shortly before. Each column therefore has a table of recent texts, found by a hash
// that costs less than the one of a map, and compared before they are used.

const recentTexts = 1 << 14

// quickHash hashes the length and both ends of a text, which is where those of one column
// differ.
func quickHash(s string) uint32 {
	n := len(s)
	h := uint64(n)
	switch {
	case n >= 8:
		h ^= (word(s) ^ word(s[n-8:])*31) * 0x9e3779b97f4a7c15
	default:
		for i := range n {
			h = h<<8 ^ uint64(s[i])
		}
	}
	return uint32(h * 0xd6e8feb86659fd93 >> 50)
}

// word returns the first eight bytes of a text.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

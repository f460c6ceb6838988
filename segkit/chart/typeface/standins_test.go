package typeface

import (
	"testing"
	"unicode/utf8"
)

// Names in letters that no font has stay apart, and the same name stays the same.
func TestStandInsKeepNamesApart(t *testing.T) {
	f := Go().WithStandIns(StandIn{"红色灯笼", "20001"}, StandIn{"木制相框", "20002"}, StandIn{"木制相框", "20009"},
		StandIn{"red 红", "20004"}, StandIn{"plain", "20005"}, StandIn{"元", ""})
	for _, c := range []struct{ in, want string }{
		{"中国", "□1"}, {"日本", "□2"}, {"中国", "□1"}, // by number, in order
		{"红色灯笼", "20001"}, {"“红色灯笼” is common", "“20001” is common"}, // known
		{"木制相框", "□3"},                          // two products of one name are not one of them
		{"red 红", "red □4"}, {"plain", "plain"}, // only what can be read
		{"元\u00a0998", "998"}, {"元500 to 元1,000", "500 to 1,000"}, // left out
		{"木制 相框", "□5"}, {"木制 相框 (XL)", "□5 (XL)"}, // words in a row are one
		{"中国2", "□1·2"}, {"中国 2", "□1 2"}, // a figure beside it is its own
		{"👍🏻", "□6"}, {"👍🏿", "□7"}, {"gift 🎁🎁", "gift □8"},
		{"कि", "□9"}, {"कु", "□10"}, // they differ by a mark
		{"Ελλάδα, Юг, Čeština ₹5", "Ελλάδα, Юг, Čeština INR 5"},
	} {
		got := f.Clean(c.in)
		if got != c.want {
			t.Errorf("%q is shown as %q, want %q", c.in, got, c.want)
		}
		if again := f.Clean(got); again != got {
			t.Errorf("%q, then %q", got, again)
		}
		for _, r := range got {
			if f.face(r, Regular) == nil || r == utf8.RuneError {
				t.Errorf("%q: %q cannot be drawn", got, r)
			}
		}
	}
	if n := f.Missing(); n != 12 {
		t.Errorf("%d different stretches of letters, want 12", n)
	}
	if Go().Missing() != 0 || Go().Clean("中国") != "\uFFFD\uFFFD" {
		t.Error("the built-in family has stand-ins of its own")
	}
}

func TestLacks(t *testing.T) {
	for s, want := range map[string]bool{"lamp": false, "Ελλάδα": false, "Юг": false, "₹": false, "＃１": false,
		"元": true, "lamp 红": true, "🎁": true} {
		if got := Go().Lacks(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

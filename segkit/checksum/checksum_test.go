package checksum

import (
	"errors"
	"strings"
	"testing"
	"testing/iotest"
)

// The checksum of "abc" is the first example of FIPS 180-2, appendix B.1.
const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

func TestOf(t *testing.T) {
	sum, err := Of(strings.NewReader("abc"))
	if err != nil || Hex(sum) != abc {
		t.Errorf("%s, %v", Hex(sum), err)
	}
	broken := errors.New("broken")
	if _, err := Of(iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("an unreadable file: %v", err)
	}
}

func TestOfFileStartsAtTheBeginning(t *testing.T) {
	r := strings.NewReader("abc")
	if _, err := r.ReadByte(); err != nil {
		t.Fatal(err)
	}
	if sum, err := OfFile(r); err != nil || Hex(sum) != abc || r.Len() != 2 {
		t.Errorf("%s, %v; %d bytes left", Hex(sum), err, r.Len())
	}
}
